#include "CWebConsole.h"

// The files of the page as they stand in their folder. A new one takes three lines here and one below; a test holds
// that none is missing.

static const unsigned char actions_js[] = {
#embed "../WebConsole/page/actions.js"
};
static const unsigned char administration_js[] = {
#embed "../WebConsole/page/administration.js"
};
static const unsigned char alarmcard_js[] = {
#embed "../WebConsole/page/alarmcard.js"
};
static const unsigned char areatool_js[] = {
#embed "../WebConsole/page/areatool.js"
};
static const unsigned char basemap_css[] = {
#embed "../WebConsole/page/basemap.css"
};
static const unsigned char basemap_js[] = {
#embed "../WebConsole/page/basemap.js"
};
static const unsigned char boards_js[] = {
#embed "../WebConsole/page/boards.js"
};
static const unsigned char changes_js[] = {
#embed "../WebConsole/page/changes.js"
};
static const unsigned char choicefields_js[] = {
#embed "../WebConsole/page/choicefields.js"
};
static const unsigned char clusters_js[] = {
#embed "../WebConsole/page/clusters.js"
};
static const unsigned char combobox_js[] = {
#embed "../WebConsole/page/combobox.js"
};
static const unsigned char commands_js[] = {
#embed "../WebConsole/page/commands.js"
};
static const unsigned char console_css[] = {
#embed "../WebConsole/page/console.css"
};
static const unsigned char console_js[] = {
#embed "../WebConsole/page/console.js"
};
static const unsigned char datum_js[] = {
#embed "../WebConsole/page/datum.js"
};
static const unsigned char details_js[] = {
#embed "../WebConsole/page/details.js"
};
static const unsigned char drafts_js[] = {
#embed "../WebConsole/page/drafts.js"
};
static const unsigned char elements_js[] = {
#embed "../WebConsole/page/elements.js"
};
static const unsigned char ending_js[] = {
#embed "../WebConsole/page/ending.js"
};
static const unsigned char entityfields_js[] = {
#embed "../WebConsole/page/entityfields.js"
};
static const unsigned char eventwords_js[] = {
#embed "../WebConsole/page/eventwords.js"
};
static const unsigned char facts_js[] = {
#embed "../WebConsole/page/facts.js"
};
static const unsigned char fieldparts_js[] = {
#embed "../WebConsole/page/fieldparts.js"
};
static const unsigned char fields_js[] = {
#embed "../WebConsole/page/fields.js"
};
static const unsigned char figures_js[] = {
#embed "../WebConsole/page/figures.js"
};
static const unsigned char formcauses_js[] = {
#embed "../WebConsole/page/formcauses.js"
};
static const unsigned char forms_js[] = {
#embed "../WebConsole/page/forms.js"
};
static const unsigned char geometry_js[] = {
#embed "../WebConsole/page/geometry.js"
};
static const unsigned char ground_js[] = {
#embed "../WebConsole/page/ground.js"
};
static const unsigned char groupfields_js[] = {
#embed "../WebConsole/page/groupfields.js"
};
static const unsigned char grouping_js[] = {
#embed "../WebConsole/page/grouping.js"
};
static const unsigned char hold_js[] = {
#embed "../WebConsole/page/hold.js"
};
static const unsigned char icon_svg[] = {
#embed "../WebConsole/page/icon.svg"
};
static const unsigned char identifiers_js[] = {
#embed "../WebConsole/page/identifiers.js"
};
static const unsigned char incidentpanel_js[] = {
#embed "../WebConsole/page/incidentpanel.js"
};
static const unsigned char index_html[] = {
#embed "../WebConsole/page/index.html"
};
static const unsigned char layers_js[] = {
#embed "../WebConsole/page/layers.js"
};
static const unsigned char live_js[] = {
#embed "../WebConsole/page/live.js"
};
static const unsigned char map_css[] = {
#embed "../WebConsole/page/map.css"
};
static const unsigned char map_js[] = {
#embed "../WebConsole/page/map.js"
};
static const unsigned char mapholder_js[] = {
#embed "../WebConsole/page/mapholder.js"
};
static const unsigned char mapplaces_js[] = {
#embed "../WebConsole/page/mapplaces.js"
};
static const unsigned char maproom_js[] = {
#embed "../WebConsole/page/maproom.js"
};
static const unsigned char maptip_js[] = {
#embed "../WebConsole/page/maptip.js"
};
static const unsigned char markers_js[] = {
#embed "../WebConsole/page/markers.js"
};
static const unsigned char model_js[] = {
#embed "../WebConsole/page/model.js"
};
static const unsigned char momentfield_js[] = {
#embed "../WebConsole/page/momentfield.js"
};
static const unsigned char morelist_js[] = {
#embed "../WebConsole/page/morelist.js"
};
static const unsigned char movers_js[] = {
#embed "../WebConsole/page/movers.js"
};
static const unsigned char moversprites_js[] = {
#embed "../WebConsole/page/moversprites.js"
};
static const unsigned char newmenu_js[] = {
#embed "../WebConsole/page/newmenu.js"
};
static const unsigned char notices_js[] = {
#embed "../WebConsole/page/notices.js"
};
static const unsigned char order_js[] = {
#embed "../WebConsole/page/order.js"
};
static const unsigned char panelparts_js[] = {
#embed "../WebConsole/page/panelparts.js"
};
static const unsigned char panels_js[] = {
#embed "../WebConsole/page/panels.js"
};
static const unsigned char password_js[] = {
#embed "../WebConsole/page/password.js"
};
static const unsigned char past_js[] = {
#embed "../WebConsole/page/past.js"
};
static const unsigned char people_js[] = {
#embed "../WebConsole/page/people.js"
};
static const unsigned char phone_css[] = {
#embed "../WebConsole/page/phone.css"
};
static const unsigned char picker_js[] = {
#embed "../WebConsole/page/picker.js"
};
static const unsigned char placefields_js[] = {
#embed "../WebConsole/page/placefields.js"
};
static const unsigned char plans_js[] = {
#embed "../WebConsole/page/plans.js"
};
static const unsigned char policy_js[] = {
#embed "../WebConsole/page/policy.js"
};
static const unsigned char positions_js[] = {
#embed "../WebConsole/page/positions.js"
};
static const unsigned char presses_js[] = {
#embed "../WebConsole/page/presses.js"
};
static const unsigned char readings_js[] = {
#embed "../WebConsole/page/readings.js"
};
static const unsigned char selection_js[] = {
#embed "../WebConsole/page/selection.js"
};
static const unsigned char sender_js[] = {
#embed "../WebConsole/page/sender.js"
};
static const unsigned char sendpanel_js[] = {
#embed "../WebConsole/page/sendpanel.js"
};
static const unsigned char sendteams_js[] = {
#embed "../WebConsole/page/sendteams.js"
};
static const unsigned char session_js[] = {
#embed "../WebConsole/page/session.js"
};
static const unsigned char situation_js[] = {
#embed "../WebConsole/page/situation.js"
};
static const unsigned char sound_js[] = {
#embed "../WebConsole/page/sound.js"
};
static const unsigned char taskfilter_js[] = {
#embed "../WebConsole/page/taskfilter.js"
};
static const unsigned char taskquery_js[] = {
#embed "../WebConsole/page/taskquery.js"
};
static const unsigned char tasks_js[] = {
#embed "../WebConsole/page/tasks.js"
};
static const unsigned char theme_js[] = {
#embed "../WebConsole/page/theme.js"
};
static const unsigned char tilegrid_js[] = {
#embed "../WebConsole/page/tilegrid.js"
};
static const unsigned char timebar_js[] = {
#embed "../WebConsole/page/timebar.js"
};
static const unsigned char timeline_js[] = {
#embed "../WebConsole/page/timeline.js"
};
static const unsigned char titles_js[] = {
#embed "../WebConsole/page/titles.js"
};
static const unsigned char trackline_js[] = {
#embed "../WebConsole/page/trackline.js"
};
static const unsigned char unanswered_js[] = {
#embed "../WebConsole/page/unanswered.js"
};
static const unsigned char views_decide_js[] = {
#embed "../WebConsole/page/views-decide.js"
};
static const unsigned char views_groups_js[] = {
#embed "../WebConsole/page/views-groups.js"
};
static const unsigned char views_history_js[] = {
#embed "../WebConsole/page/views-history.js"
};
static const unsigned char views_keys_js[] = {
#embed "../WebConsole/page/views-keys.js"
};
static const unsigned char views_load_js[] = {
#embed "../WebConsole/page/views-load.js"
};
static const unsigned char views_notices_js[] = {
#embed "../WebConsole/page/views-notices.js"
};
static const unsigned char views_offers_js[] = {
#embed "../WebConsole/page/views-offers.js"
};
static const unsigned char views_ruler_js[] = {
#embed "../WebConsole/page/views-ruler.js"
};
static const unsigned char views_send_js[] = {
#embed "../WebConsole/page/views-send.js"
};
static const unsigned char views_tables_js[] = {
#embed "../WebConsole/page/views-tables.js"
};
static const unsigned char views_css[] = {
#embed "../WebConsole/page/views.css"
};
static const unsigned char views_js[] = {
#embed "../WebConsole/page/views.js"
};
static const unsigned char wall_css[] = {
#embed "../WebConsole/page/wall.css"
};
static const unsigned char wall_js[] = {
#embed "../WebConsole/page/wall.js"
};
static const unsigned char words_map_js[] = {
#embed "../WebConsole/page/words-map.js"
};
static const unsigned char words_views_js[] = {
#embed "../WebConsole/page/words-views.js"
};
static const unsigned char words_work_js[] = {
#embed "../WebConsole/page/words-work.js"
};
static const unsigned char words_js[] = {
#embed "../WebConsole/page/words.js"
};
static const unsigned char work_css[] = {
#embed "../WebConsole/page/work.css"
};

static const web_file web_files[] = {
    {"actions.js", actions_js, sizeof actions_js},
    {"administration.js", administration_js, sizeof administration_js},
    {"alarmcard.js", alarmcard_js, sizeof alarmcard_js},
    {"areatool.js", areatool_js, sizeof areatool_js},
    {"basemap.css", basemap_css, sizeof basemap_css},
    {"basemap.js", basemap_js, sizeof basemap_js},
    {"boards.js", boards_js, sizeof boards_js},
    {"changes.js", changes_js, sizeof changes_js},
    {"choicefields.js", choicefields_js, sizeof choicefields_js},
    {"clusters.js", clusters_js, sizeof clusters_js},
    {"combobox.js", combobox_js, sizeof combobox_js},
    {"commands.js", commands_js, sizeof commands_js},
    {"console.css", console_css, sizeof console_css},
    {"console.js", console_js, sizeof console_js},
    {"datum.js", datum_js, sizeof datum_js},
    {"details.js", details_js, sizeof details_js},
    {"drafts.js", drafts_js, sizeof drafts_js},
    {"elements.js", elements_js, sizeof elements_js},
    {"ending.js", ending_js, sizeof ending_js},
    {"entityfields.js", entityfields_js, sizeof entityfields_js},
    {"eventwords.js", eventwords_js, sizeof eventwords_js},
    {"facts.js", facts_js, sizeof facts_js},
    {"fieldparts.js", fieldparts_js, sizeof fieldparts_js},
    {"fields.js", fields_js, sizeof fields_js},
    {"figures.js", figures_js, sizeof figures_js},
    {"formcauses.js", formcauses_js, sizeof formcauses_js},
    {"forms.js", forms_js, sizeof forms_js},
    {"geometry.js", geometry_js, sizeof geometry_js},
    {"ground.js", ground_js, sizeof ground_js},
    {"groupfields.js", groupfields_js, sizeof groupfields_js},
    {"grouping.js", grouping_js, sizeof grouping_js},
    {"hold.js", hold_js, sizeof hold_js},
    {"icon.svg", icon_svg, sizeof icon_svg},
    {"identifiers.js", identifiers_js, sizeof identifiers_js},
    {"incidentpanel.js", incidentpanel_js, sizeof incidentpanel_js},
    {"index.html", index_html, sizeof index_html},
    {"layers.js", layers_js, sizeof layers_js},
    {"live.js", live_js, sizeof live_js},
    {"map.css", map_css, sizeof map_css},
    {"map.js", map_js, sizeof map_js},
    {"mapholder.js", mapholder_js, sizeof mapholder_js},
    {"mapplaces.js", mapplaces_js, sizeof mapplaces_js},
    {"maproom.js", maproom_js, sizeof maproom_js},
    {"maptip.js", maptip_js, sizeof maptip_js},
    {"markers.js", markers_js, sizeof markers_js},
    {"model.js", model_js, sizeof model_js},
    {"momentfield.js", momentfield_js, sizeof momentfield_js},
    {"morelist.js", morelist_js, sizeof morelist_js},
    {"movers.js", movers_js, sizeof movers_js},
    {"moversprites.js", moversprites_js, sizeof moversprites_js},
    {"newmenu.js", newmenu_js, sizeof newmenu_js},
    {"notices.js", notices_js, sizeof notices_js},
    {"order.js", order_js, sizeof order_js},
    {"panelparts.js", panelparts_js, sizeof panelparts_js},
    {"panels.js", panels_js, sizeof panels_js},
    {"password.js", password_js, sizeof password_js},
    {"past.js", past_js, sizeof past_js},
    {"people.js", people_js, sizeof people_js},
    {"phone.css", phone_css, sizeof phone_css},
    {"picker.js", picker_js, sizeof picker_js},
    {"placefields.js", placefields_js, sizeof placefields_js},
    {"plans.js", plans_js, sizeof plans_js},
    {"policy.js", policy_js, sizeof policy_js},
    {"positions.js", positions_js, sizeof positions_js},
    {"presses.js", presses_js, sizeof presses_js},
    {"readings.js", readings_js, sizeof readings_js},
    {"selection.js", selection_js, sizeof selection_js},
    {"sender.js", sender_js, sizeof sender_js},
    {"sendpanel.js", sendpanel_js, sizeof sendpanel_js},
    {"sendteams.js", sendteams_js, sizeof sendteams_js},
    {"session.js", session_js, sizeof session_js},
    {"situation.js", situation_js, sizeof situation_js},
    {"sound.js", sound_js, sizeof sound_js},
    {"taskfilter.js", taskfilter_js, sizeof taskfilter_js},
    {"taskquery.js", taskquery_js, sizeof taskquery_js},
    {"tasks.js", tasks_js, sizeof tasks_js},
    {"theme.js", theme_js, sizeof theme_js},
    {"tilegrid.js", tilegrid_js, sizeof tilegrid_js},
    {"timebar.js", timebar_js, sizeof timebar_js},
    {"timeline.js", timeline_js, sizeof timeline_js},
    {"titles.js", titles_js, sizeof titles_js},
    {"trackline.js", trackline_js, sizeof trackline_js},
    {"unanswered.js", unanswered_js, sizeof unanswered_js},
    {"views-decide.js", views_decide_js, sizeof views_decide_js},
    {"views-groups.js", views_groups_js, sizeof views_groups_js},
    {"views-history.js", views_history_js, sizeof views_history_js},
    {"views-keys.js", views_keys_js, sizeof views_keys_js},
    {"views-load.js", views_load_js, sizeof views_load_js},
    {"views-notices.js", views_notices_js, sizeof views_notices_js},
    {"views-offers.js", views_offers_js, sizeof views_offers_js},
    {"views-ruler.js", views_ruler_js, sizeof views_ruler_js},
    {"views-send.js", views_send_js, sizeof views_send_js},
    {"views-tables.js", views_tables_js, sizeof views_tables_js},
    {"views.css", views_css, sizeof views_css},
    {"views.js", views_js, sizeof views_js},
    {"wall.css", wall_css, sizeof wall_css},
    {"wall.js", wall_js, sizeof wall_js},
    {"words-map.js", words_map_js, sizeof words_map_js},
    {"words-views.js", words_views_js, sizeof words_views_js},
    {"words-work.js", words_work_js, sizeof words_work_js},
    {"words.js", words_js, sizeof words_js},
    {"work.css", work_css, sizeof work_css},
};

size_t web_file_count(void) { return sizeof web_files / sizeof web_files[0]; }

web_file web_file_at(size_t index) { return web_files[index]; }
