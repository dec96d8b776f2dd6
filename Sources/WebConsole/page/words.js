// Every word of the page, English first, Chinese second.

const phrases = {
  product: ["Zhihui", "指挥"],
  "login.about": ["Live view of the command centre.", "指挥中心实时态势。"],
  "login.user": ["User", "用户"],
  "login.password": ["Password", "密码"],
  "login.hint": [
    "A one-time password works once. The login lasts as long as this tab.",
    "一次性密码仅限使用一次；关闭本标签页即退出。",
  ],
  "login.send": ["Log in", "登录"],
  "login.unreachable": ["The server cannot be reached.", "无法连接服务器。"],
  "login.refused": [
    "User name or password is wrong. A one-time password works only once; where it was used, ask an administrator for a new one.",
    "用户名或密码不正确。一次性密码只能使用一次，若已用过，请联系管理员重置。",
  ],
  "password.title": ["Choose a password of your own", "请设置自己的密码"],
  "password.about": ["The one-time password is used up.", "一次性密码已使用。"],
  "password.first": ["New password", "新密码"],
  "password.second": ["Once more", "再次输入"],
  "password.seen": ["Show", "显示密码"],
  "password.short": ["At least {0} characters.", "至少 {0} 个字符。"],
  "password.tooShort": ["The password is too short.", "密码过短。"],
  "password.other": ["The two are not the same.", "两次输入不一致。"],
  "password.send": ["Set the password", "设置密码"],
  "password.later": ["Later", "以后再说"],
  "password.laterHint": [
    "The one-time password will not work again: whoever puts this off needs a new one from an administrator for the next login.",
    "一次性密码不能再次使用：如暂不设置，下次登录须请管理员重置。",
  ],
  "login.ended": ["The login has ended. Please log in again.", "登录已失效，请重新登录。"],
  logout: ["Log out", "退出"],
  language: ["中文", "English"],
  "language.label": ["切换为中文", "Switch to English"],

  drill: ["[DRILL]", "【演练】"],
  alarms: ["Alarms", "告警"],
  incidents: ["Incidents", "事件"],
  teams: ["Teams", "小组"],
  offices: ["Offices", "单位"],
  "alarms.open": ["Open alarms", "未处理告警"],
  "incidents.open": ["Open incidents", "未结事件"],
  "incidents.closed": ["Closed (24 h)", "近 24 小时已结"],
  "incidents.noneClosed": ["Nothing closed is known of the last 24 hours.", "近 24 小时没有已结事件。"],
  "incidents.cutClosed": ["There are more than could be read.", "数量过多，未能全部读取。"],
  "incidents.unreadable": ["The closed incidents could not be read.", "无法读取已结事件。"],
  "alarms.none": ["No open alarms.", "没有未处理的告警。"],
  "incidents.none": ["No open incidents.", "没有未结事件。"],
  "teams.none": ["No teams.", "没有小组。"],
  "offices.none": ["No offices.", "没有单位。"],
  "teams.out": ["Teams out", "出动小组"],
  rest: ["{0} more are not shown.", "另有 {0} 项未显示。"],
  loading: ["Loading …", "正在加载 …"],
  close: ["Close", "关闭"],

  map: ["Map", "一张图"],
  "map.describe": [
    "Map. Arrow keys move, plus and minus zoom, 0 shows all. The lists hold the same things.",
    "地图。方向键移动，加减号缩放，0 显示全图。列表包含相同内容。",
  ],
  "map.larger": ["Zoom in", "放大"],
  "map.smaller": ["Zoom out", "缩小"],
  "map.whole": ["Show all", "全图"],
  "map.legend": ["Legend", "图例"],
  "map.cut": ["newest {0}", "最新 {0} 项"],
  territory: ["Territory", "辖区"],
  station: ["Station", "驻地"],
  team: ["Team", "小组"],
  responder: ["Responder", "人员"],
  alarm: ["Alarm", "告警"],
  incident: ["Incident", "事件"],

  "link.connecting": ["Connecting", "连接中"],
  "link.loading": ["Loading", "加载中"],
  "link.live": ["Live", "实时"],
  "link.behind": ["Behind", "滞后"],
  "link.waiting": ["Disconnected", "已断开"],
  "link.refused": ["Refused", "被拒绝"],
  "link.played": ["playing records of", "回放记录"],
  "link.past": ["The past", "历史时刻"],
  "banner.connecting": ["Connecting. Nothing is shown yet.", "正在连接，尚无数据。"],
  "banner.reconnecting": [
    "Disconnected. What you see is as of {0}. Trying again …",
    "连接已断开。所示内容截至 {0}，正在重新连接 …",
  ],
  "banner.behind": [
    "The page is behind. What you see is as of {0}.",
    "页面滞后。所示内容截至 {0}。",
  ],
  "office.unknown": ["Your account names an office that there is not: {0}", "您的账户所填单位不存在：{0}"],
  "banner.refused": [
    "The server refuses the connection ({0}). What you see is out of date.",
    "服务器拒绝连接（{0}）。所示内容已过时。",
  ],
  "announce.alarm": ["New alarm: {0}. {1} open.", "新告警：{0}。未处理 {1} 项。"],
  "clock.label": ["Time of the server", "服务器时间"],
  "position.label": ["Newest entry of the event log", "事件日志的最新序号"],

  number: ["Number", "编号"],
  state: ["State", "状态"],
  level: ["Level", "级别"],
  priority: ["Priority", "优先级"],
  category: ["Category", "类别"],
  group: ["Group", "类组"],
  place: ["Place", "地点"],
  "place.none": ["place unknown", "地点未知"],
  said: ["Words", "描述"],
  origin: ["Origin", "来源"],
  claimant: ["Claimed by", "受理人"],
  escalation: ["Escalated to", "已升级至"],
  suspects: ["May be the same as", "疑似重复"],
  reports: ["Further reports", "补充报告"],
  raisedAt: ["Raised", "发生时间"],
  openedAt: ["Opened", "建立时间"],
  closedAt: ["Closed", "结案时间"],
  disposition: ["Outcome", "处置结果"],
  office: ["Office", "单位"],
  handover: ["Offered to", "拟移交"],
  premises: ["Premises", "涉及单位"],
  reporter: ["Reporter", "报告人"],
  files: ["Files", "附件"],
  parent: ["Belongs to", "上级单位"],
  capabilities: ["Capabilities", "能力"],
  reason: ["Reason", "原因"],
  since: ["Since", "起始"],
  seen: ["Position of", "定位时间"],
  speed: ["Speed", "速度"],
  assignment: ["Assignment", "派遣"],
  contradictions: ["Contradictory steps", "矛盾步骤"],
  timeline: ["Time line", "时间线"],
  "timeline.unreadable": ["The time line could not be read.", "无法读取时间线。"],
  "teams.on": ["Teams on it", "参与小组"],
  "teams.off": ["No team under way", "无在途小组"],
  "teams.never": ["No team sent yet", "尚未派出小组"],
  "show.incident": ["Show incident {0}", "查看事件 {0}"],
  contradiction: ["contradiction", "矛盾"],
  corrected: ["corrected below", "已在下文更正"],
  others: ["Also open at {0}", "同时打开者：{0}"],
  comma: [", ", "、"],
  gone: ["It is no longer there.", "该对象已不存在。"],

  "age.seconds": ["{0} s", "{0} 秒"],
  "age.minutes": ["{0} min", "{0} 分钟"],
  "age.hours": ["{0} h", "{0} 小时"],
};

/** The names that stand in entities; `kind.name`. A name that is not here is shown as it is. */
const names = {
  alarm: {
    raised: ["new", "新告警"],
    acknowledged: ["claimed", "已受理"],
    verifying: ["verifying", "核实中"],
    promoted: ["became an incident", "已转事件"],
    attached: ["attached", "已并入"],
    dismissed: ["dismissed", "已排除"],
    cancelledByReporter: ["withdrawn", "已撤回"],
  },
  incident: {
    reported: ["reported", "待确认"],
    confirmed: ["confirmed", "已确认"],
    active: ["active", "处置中"],
    stabilised: ["stabilised", "已控制"],
    resolved: ["resolved", "已处置"],
    closed: ["closed", "已结案"],
    cancelled: ["cancelled", "已取消"],
    merged: ["merged", "已合并"],
    archived: ["archived", "已归档"],
  },
  team: {
    available: ["available", "可派"],
    unavailable: ["unavailable", "不可派"],
    resting: ["resting", "休整"],
    outOfService: ["off service", "停勤"],
    reserved: ["reserved", "已预留"],
    dispatched: ["dispatched", "已派出"],
    acknowledged: ["accepted", "已接单"],
    declined: ["declined", "已拒绝"],
    unanswered: ["no answer", "无应答"],
    enRoute: ["en route", "途中"],
    onScene: ["on scene", "到场"],
    working: ["working", "处置中"],
    transporting: ["transporting", "转运中"],
    atDestination: ["at destination", "到目的地"],
    cleared: ["cleared", "已清场"],
    preempted: ["called away", "被调离"],
    cancelled: ["cancelled", "已取消"],
    distress: ["in distress", "求救"],
    offDuty: ["off duty", "不在岗"],
  },
  priority: {
    routine: ["routine", "一般"],
    urgent: ["urgent", "紧急"],
    lifeThreatening: ["life-threatening", "危及生命"],
  },
  /** The same, as short as it stands beside a title. */
  priorityMark: {
    routine: ["routine", "一般"],
    urgent: ["urgent", "紧急"],
    lifeThreatening: ["life threat", "危及生命"],
  },
  level: {
    urgent: ["urgent", "紧急"],
    critical: ["critical", "特急"],
    especiallySerious: ["I, especially serious", "Ⅰ级（特别重大）"],
    serious: ["II, serious", "Ⅱ级（重大）"],
    fairlySerious: ["III, fairly serious", "Ⅲ级（较大）"],
    ordinary: ["IV, ordinary", "Ⅳ级（一般）"],
    city: ["city", "市"],
    district: ["district", "区县"],
    station: ["station", "所"],
  },
  origin: {
    app: ["app", "移动终端"],
    call: ["call", "电话"],
    sensor: ["sensor", "传感器"],
    system: ["other system", "其他系统"],
  },
  audience: {
    person: ["the person", "本人"],
    lead: ["lead", "组长"],
    dutyOfficer: ["duty officer", "值班长"],
    leader: ["leader", "局领导"],
    upperOffice: ["upper office", "上级单位"],
  },
  dismissal: {
    falseAlarm: ["false alarm", "误报"],
    duplicate: ["duplicate", "重复告警"],
    outOfJurisdiction: ["out of jurisdiction", "不属本辖区"],
    test: ["test", "测试"],
  },
  contradiction: {
    beforePredecessor: ["before the step it follows", "早于前一步骤"],
    overtaken: ["after a later step", "晚于后续步骤"],
    afterClear: ["after clear", "清场之后"],
  },
  role: {
    administrator: ["administrator", "管理员"],
    dispatcher: ["dispatcher", "调度员"],
    reviewer: ["reviewer", "复盘员"],
  },
};

const storageKey = "language";
const chinese = "zh";
const english = "en";

let language =
  localStorage.getItem(storageKey) ??
  (navigator.language.toLowerCase().startsWith(chinese) ? chinese : english);

/** Adds phrases, each English first; a part of the page keeps its own beside it. */
export function addPhrases(table) {
  Object.assign(phrases, table);
}

/** Every phrase there is, for whoever checks them. */
export const allPhrases = () => phrases;

/** Every name of every kind, likewise. */
export const allNames = () => names;

/** Adds names of a kind; a module that needs many keeps them beside it. */
export function addNames(kind, table) {
  names[kind] = table;
}

export function currentLanguage() {
  return language;
}

export function switchLanguage() {
  language = language === chinese ? english : chinese;
  localStorage.setItem(storageKey, language);
}

/** Of English and Chinese that which the page speaks. */
export function choose(pair) {
  return language === chinese ? pair[1] : pair[0];
}

const missed = new Set();

/** A phrase, with `{0}` and so on filled in. */
export function phrase(key, ...values) {
  if (phrases[key] === undefined && !missed.has(key)) {
    missed.add(key);
    console.error(`there are no words for ${key}`);
  }
  return choose(phrases[key] ?? [key, key]).replace(/\{(\d)\}/g, (_, index) => values[Number(index)]);
}

/** A phrase about so many; of one it may be said in its own words (`key.one`). */
export function counted(key, count, ...values) {
  const isOne = count === 1 && phrases[`${key}.one`] !== undefined;
  return phrase(isOne ? `${key}.one` : key, count, ...values);
}

/** A phrase in both languages, as the server sends words. */
export function wordsOf(key) {
  const [en, zh] = phrases[key];
  return { en, zh };
}

/** The name of a centre; nothing where it is called as the product is, in whatever language. */
export function centreName(welcome) {
  return welcome === undefined || phrases.product.includes(welcome.centre) ? "" : (welcome.centre ?? "");
}

/** What people call a name of a kind. */
export function nameOf(kind, name) {
  const pair = names[kind]?.[name];
  return pair ? choose(pair) : (name ?? "");
}

/** Words that the server sent in both languages. */
export function serverWords(words) {
  return words?.[language] ?? words?.[english] ?? "";
}

/** Seconds end with the minute; an hour and its minutes are told as minutes until there are two. */
const secondsBeforeMinutes = 60;
const secondsBeforeHours = 120 * 60;
const secondsBeforeDate = 48 * 3_600;

const twoDigits = (number) => String(number).padStart(2, "0");

/** The time of day of a Date, on the clock of the reader. */
export function timeOfDay(date) {
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(":");
}

/** The day of a Date, on the calendar of the reader. */
export function dayOf(date) {
  return [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join("-");
}

export function dayAndTime(date) {
  return `${dayOf(date)} ${timeOfDay(date)}`;
}

/** How long ago a moment is; what is older than two days is told by its date. */
export function ageOf(moment, nowMillis) {
  const date = new Date(moment);
  const seconds = Math.max(0, Math.floor((nowMillis - date.getTime()) / 1_000));
  if (seconds < secondsBeforeMinutes) return phrase("age.seconds", seconds);
  if (seconds < secondsBeforeHours) return phrase("age.minutes", Math.floor(seconds / 60));
  if (seconds < secondsBeforeDate) return phrase("age.hours", Math.floor(seconds / 3_600));
  return dayAndTime(date).slice(0, 16);
}
