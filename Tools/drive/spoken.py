"""The words of the consoles, out of their sources, so that a shift looks for what they say now."""
import json, re

from centre import repository

view = repository / "Tools/console/View"
pair = r'Words\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\s*\)'


def console_words():
    """Of the terminal console: those of `Phrase` by name, those of a table of `Vocabulary` by `table.name`, as (English, Chinese)."""
    found = {}
    for path in sorted(view.glob("*.swift")):
        text = path.read_text()
        for name, english, chinese in re.findall(r"static let (\w+) = " + pair, text):
            found[name] = (english, chinese)
        for table, body in re.findall(r"static let (\w+): \[[^\]]+\] = \[\n(.*?)\n  \]", text, re.DOTALL):
            for name, english, chinese in re.findall(r'"?([\w.]+)"?: ' + pair, body):
                found[f"{table}.{name}"] = (english, chinese)
    return found


def command_words(centre, user):
    """What the server calls its commands, by type."""
    commands = centre.ask(user, "v1/commands")["commands"]
    return {one["type"]: (one["words"]["en"], one["words"]["zh"]) for one in commands}


def page_words(browser, *wanted):
    """What the page calls things, by `kind.name`, in the language that it is shown in."""
    return json.loads(browser.run_later("""
        const [wanted, done] = arguments;
        import("/words.js").then(({ nameOf, phrase }) => {
          const words = (key) => {
            const [kind, name] = key.split("/");
            return name === undefined ? phrase(kind) : nameOf(kind, name);
          };
          done(JSON.stringify(Object.fromEntries(wanted.map((key) => [key, words(key)]))));
        }, (error) => done(JSON.stringify({ error: String(error) })));""", list(wanted)))
