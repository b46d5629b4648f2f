//! Words of the side panels: inspector, outline, problems.

use crate::locale::Words;

pub static INSPECTOR: Words = Words::new("Inspector", "检查器");
pub static OUTLINE: Words = Words::new("Outline", "大纲");
pub static OUTLINE_EMPTY: Words = Words::new("The diagram is empty.", "图表为空。");
pub static MORE: Words = Words::new("Show {0} more", "再显示 {0} 项");
pub static NODE: Words = Words::new("Node", "节点");
pub static EDGE: Words = Words::new("Edge", "连线");
pub static LANE: Words = Words::new("Lane", "泳道");
pub static FIGURE: Words = Words::new("Figure", "图示");
pub static FIGURE_BY_TITLE: Words = Words::new("Auto: {0}", "自动：{0}");
pub static FIGURE_HELP: Words = Words::new(
    "What the lane is in the views “Sequence” and “Architecture”. The choice lasts until the page is closed.",
    "泳道在“时序”和“架构”视图中的图示。此选择在关闭页面前有效。",
);
pub static LOOP: Words = Words::new("Loop", "循环");
pub static LINE: Words = Words::new("Line {0}", "第 {0} 行");
pub static LABEL: Words = Words::new("Label", "标签");
pub static TITLE: Words = Words::new("Title", "标题");
pub static ID: Words = Words::new("Id", "标识");
pub static CONDITION: Words = Words::new("Condition", "条件");
pub static TOO_LONG: Words =
    Words::new("Too long for a field. Edit it in the code.", "内容太长，无法在此编辑，请在代码中修改。");
pub static ORDER: Words = Words::new("Order", "顺序");
pub static ORDER_VALUE: Words = Words::new("{0} of {1}", "第 {0} / {1} 个");
pub static FROM: Words = Words::new("From", "起点");
pub static TO: Words = Words::new("To", "终点");
pub static SIDE_LEFT: Words = Words::new("left", "左");
pub static SIDE_RIGHT: Words = Words::new("right", "右");
pub static SIDE_TOP: Words = Words::new("top", "上");
pub static SIDE_BOTTOM: Words = Words::new("bottom", "下");
pub static UNSEEN: Words =
    Words::new("Only a task box shows these in the drawing.", "只有任务框会在图中显示这些内容。");
pub static MAKE_TASKBOX: Words = Words::new("Make it a task box", "改为任务框");
pub static WIRES: Words = Words::new("Edges", "连线");
pub static WIRE_IN: Words = Words::new("In", "入");
pub static WIRE_OUT: Words = Words::new("Out", "出");
pub static MEMBERS: Words = Words::new("Members", "成员");
pub static OTHER: Words = Words::new("Other attributes", "其他属性");
pub static MANY: Words = Words::new("{0} selected", "已选 {0} 项");
pub static LANES: Words = Words::new("Lanes", "泳道");
pub static NODES: Words = Words::new("Nodes", "节点");

pub static PROBLEMS: Words = Words::new("Problems", "问题");
pub static HIDE: Words = Words::new("Hide", "收起");
pub static NO_PROBLEMS: Words = Words::new("No problems found.", "没有发现问题。");
pub static CODE: Words = Words::new("Code", "代码");
pub static DIAGRAM: Words = Words::new("Diagram", "图表");
pub static INSPECT: Words = Words::new("Inspect", "检查");
pub static VIEWS: Words = Words::new("Views", "视图");
pub static HIDE_CODE: Words = Words::new("Hide the code", "收起代码");
pub static SHOW_CODE: Words = Words::new("Show the code", "显示代码");
pub static HIDE_DIAGRAM: Words = Words::new("Hide the diagram", "收起图表");
pub static SHOW_DIAGRAM: Words = Words::new("Show the diagram", "显示图表");
pub static SPLITTER: Words = Words::new("Width of the code pane", "代码区宽度");
pub static SPLITTER_ABOVE: Words = Words::new("Height of the code pane", "代码区高度");
pub static TOGGLE_CODE: Words = Words::new("Show or hide the code", "显示或隐藏代码");
pub static TOGGLE_DIAGRAM: Words = Words::new("Show or hide the diagram", "显示或隐藏图表");
pub static TOGGLE_INSPECTOR: Words = Words::new("Show or hide the inspector", "显示或隐藏检查器");
pub static TOGGLE_PROBLEMS: Words = Words::new("Show or hide the problems", "显示或隐藏问题");
