//! Words of the gallery.

use crate::locale::Words;

pub static TEMPLATES: Words = Words::new("Templates", "模板");
pub static TEMPLATES_TITLE: Words = Words::new("Templates – Fizz", "模板 – Fizz");
pub static PAGE_TITLE: Words = Words::new("{0} – Fizz", "{0} – Fizz");
pub static BACK_TO: Words = Words::new("Back to “{0}”, which is kept", "返回“{0}”，其内容已保留");
pub static BACK_TO_EDITOR: Words = Words::new("My diagram", "我的图表");
pub static NEW_DIAGRAM: Words = Words::new("New diagram", "新建图表");
pub static SEARCH: Words = Words::new("Search {0} templates", "搜索 {0} 个模板");
pub static SEARCH_NAME: Words = Words::new("Search templates", "搜索模板");
pub static CLEAR: Words = Words::new("Clear", "清除");
pub static CATEGORIES: Words = Words::new("Categories", "类别");
pub static ALL: Words = Words::new("All", "全部");
pub static ORDER: Words = Words::new("Order", "排序");
pub static TAG_FILTER: Words =
    Words::new("Only with the tag {0}: remove this filter", "仅显示标签“{0}”：取消筛选");
pub static TAG_CHOOSE: Words = Words::new("Show templates with the tag {0}", "显示带“{0}”标签的模板");
pub static FOUND_ONE: Words = Words::new("1 template", "1 个模板");
pub static FOUND: Words = Words::new("{0} templates", "{0} 个模板");
pub static NOTHING: Words = Words::new("No template matches", "没有匹配的模板");
pub static NOTHING_HINT: Words = Words::new(
    "Try what it is about, such as leave, refund or bug, or a component such as Kafka. Chinese words and pinyin work too.",
    "试试业务名称（如请假、采购、退款）或技术名称（如 Kafka、网关），也可以输入拼音、拼音首字母或英文。",
);
pub static SHOW_ALL: Words = Words::new("Show all templates", "显示全部模板");
pub static LOADING: Words = Words::new("Loading templates…", "正在加载模板…");
pub static FAILED: Words = Words::new("The templates could not be loaded.", "模板加载失败。");
pub static MISSING: Words = Words::new(
    "{0} files of the templates did not arrive. Check the connection and try again.",
    "有 {0} 个模板文件未能送达。请检查网络后重试。",
);
pub static MISSING_ONE: Words = Words::new(
    "A file of the templates did not arrive. Check the connection and try again.",
    "有一个模板文件未能送达。请检查网络后重试。",
);
pub static RETRY: Words = Words::new("Try again", "重试");
pub static UNKNOWN: Words = Words::new("There is no template with this address.", "没有这个地址的模板。");
pub static LANES_ONE: Words = Words::new("1 lane", "1 条泳道");
pub static LANES: Words = Words::new("{0} lanes", "{0} 条泳道");
pub static NODES_NONE: Words = Words::new("no nodes", "无节点");
pub static NODES: Words = Words::new("{0} {0|node|nodes}", "{0} 个节点");

pub static BREADCRUMB: Words = Words::new("You are here", "当前位置");
pub static COPY_CODE: Words = Words::new("Copy code", "复制代码");
pub static COPIED: Words = Words::new("Code copied", "代码已复制");
pub static NOT_COPIED: Words = Words::new(
    "The browser did not allow copying. Select the code and copy it yourself.",
    "浏览器不允许复制，请手动选择代码后复制。",
);
pub static USE: Words = Words::new("Use this template", "使用此模板");
pub static DIAGRAM: Words = Words::new("Diagram: {0}", "图：{0}");
pub static WHY: Words = Words::new("Why", "为什么需要它");
pub static HOW: Words = Words::new("How it works", "工作原理");
pub static STEP_HINT: Words = Words::new(
    "Point at a step to see its nodes; click to keep them lit.",
    "指向某一步可点亮相应节点，点击则保持点亮。",
);
pub static WHEN_NOT: Words = Words::new("When not to use it", "不适用的场景");
pub static ALTERNATIVES: Words = Words::new("Alternatives", "替代方案");
pub static COPY: Words = Words::new("Copy", "复制");
pub static CODE: Words = Words::new("Code", "代码");
pub static FACTS: Words = Words::new("Key facts", "概要");
pub static CATEGORY: Words = Words::new("Category", "类别");
pub static TAGS: Words = Words::new("Tags", "标签");
pub static COMPLEXITY: Words = Words::new("Complexity", "复杂程度");
pub static STEP_COUNT: Words = Words::new("Steps", "步骤");
pub static LANE_COUNT: Words = Words::new("Lanes", "泳道");
pub static NODE_COUNT: Words = Words::new("Nodes", "节点");
pub static EDGE_COUNT: Words = Words::new("Edges", "连线");
pub static SHAPES: Words = Words::new("Shapes", "形状");
pub static FORMAT: Words = Words::new("Format", "格式");
pub static FORMAT_NAME: Words = Words::new("FlowZap Code (.fz)", "FlowZap Code（.fz）");
pub static RELATED: Words = Words::new("Related", "相关模板");
pub static NEIGHBOURS: Words = Words::new("Previous and next template", "上一个与下一个模板");
pub static PREVIOUS: Words = Words::new("Previous", "上一个");
pub static NEXT: Words = Words::new("Next", "下一个");
pub static CIRCLE: Words = Words::new("circle", "圆形");
pub static RECTANGLE: Words = Words::new("rectangle", "矩形");
pub static DIAMOND: Words = Words::new("diamond", "菱形");
pub static TASKBOX: Words = Words::new("task box", "任务框");
