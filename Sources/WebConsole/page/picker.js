/**
 * Has the map ask for a place or an area: whoever needs one begins, and the map answers with what was clicked or drawn.
 *
 * While `kind` is set, a click on the map belongs to the picker and chooses nothing.
 */
export const picker = {
  /** `place`, `area`, or nothing. */
  kind: undefined,

  /** @param onPicked takes `{ longitude, latitude, address? }`, or the coordinates of a MultiPolygon. */
  begin(kind, onPicked) {
    this.cancel();
    this.kind = kind;
    this.answer = onPicked;
    document.body.dataset.picking = kind;
    document.dispatchEvent(new CustomEvent("picking", { detail: kind }));
  },

  take(value) {
    const answer = this.answer;
    this.cancel();
    answer?.(value);
  },

  cancel() {
    if (this.kind === undefined) return;
    this.kind = undefined;
    this.answer = undefined;
    delete document.body.dataset.picking;
    document.dispatchEvent(new CustomEvent("picking", { detail: undefined }));
  },
};
