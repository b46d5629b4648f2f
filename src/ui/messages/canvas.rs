//! Words of the canvas, its toolbars and menus.

pub use crate::edit::NEW_LANE;
use crate::layout::workflow::Flow;
use crate::locale::Words;
use crate::model::Shape;
use crate::views::View;

pub static CANVAS: Words = Words::new("Diagram", "图表");
pub static BOARD: Words = Words::new("Diagram canvas", "图表画布");
pub static HELP: Words = Words::new(
    "Arrow keys walk from node to node, Enter or a letter renames, Ctrl Enter adds the next node, Alt C connects, Delete deletes, question mark shows all shortcuts.",
    "方向键在节点间移动，Enter 或直接打字重命名，Ctrl Enter 添加下一个节点，Alt C 连线，Delete 删除，问号显示全部快捷键。",
);
pub static BRACKETS_CHANGED: Words = Words::new(
    "Brackets that do not pair would end the condition, so they are written as parentheses.",
    "未配对的方括号会使条件提前结束，已改写为圆括号。",
);
pub static CODE_ONLY: Words = Words::new(
    "This diagram is open as code only. It is kept as ever; nothing of it is drawn.",
    "此图表仅以代码方式打开：内容照常保存，但不会绘制。",
);
pub static DRAW_IT: Words = Words::new("Draw it", "开始绘制");
pub static CODE_ONLY_REFUSES: Words =
    Words::new("This diagram is open as code only. Draw it first.", "此图表仅以代码方式打开，请先开始绘制。");
pub static READING_REFUSES: Words = Words::new(
    "You are reading this diagram. “Edit a copy” makes it one of yours.",
    "当前为阅读模式。点击“编辑副本”即可另存为自己的图表。",
);
pub static EMPTY: Words = Words::new(
    "Nothing here yet. Type in the code pane, or begin with a lane.",
    "这里还是空的。可在代码区输入，或先添加一条泳道。",
);
pub static FIRST_STEP: Words = Words::new("Add a step", "添加步骤");
pub static FROM_TEMPLATE: Words = Words::new("From a template…", "从模板开始…");
pub static COMING: Words = Words::new("Drawing the newest text…", "正在绘制最新文本…");
pub static TOO_LARGE: Words = Words::new(
    "This text is too large to draw. The code can still be edited.",
    "这段文本太大，无法绘制。代码仍可编辑。",
);
pub static DRAW_BEGINNING: Words = Words::new("Draw the beginning", "绘制开头部分");
pub static DRAWN_IN_PART: Words =
    Words::new("{0} of {1} {1|node is|nodes are} drawn", "已绘制 {1} 个节点中的 {0} 个");
pub static DRAW_ALL: Words = Words::new("Draw everything", "全部绘制");
pub static NOT_DRAWN_YET: Words = Words::new(
    "The drawing is not up to date yet. Try again in a moment.",
    "图表尚未更新到最新文本，请稍后再试。",
);
pub static TEXT_CHANGED: Words = Words::new(
    "The text has changed meanwhile, so nothing was done. Try again.",
    "文本在此期间有改动，因此未执行该操作，请重试。",
);
pub static TOO_SLOW: Words = Words::new(
    "This takes too long on a text of this size, so nothing was done.",
    "文本太大，耗时过长，操作未执行。",
);
pub static SPOKEN_NODE: Words =
    Words::new("{0}, {1} in {2}. From: {3}. To: {4}.", "{0}，{1}，位于{2}。来自：{3}。通往：{4}。");
pub static NAMED_NODE: Words = Words::new("{0}, {1} in {2}", "{0}，{1}，位于{2}");
pub static SPOKEN_EDGE: Words = Words::new("Edge from {0} to {1}, {2}", "从{0}到{1}的连线，{2}");
pub static SPOKEN_LANE: Words = Words::new("Lane {0}, {1} {1|node|nodes}", "泳道{0}，{1} 个节点");
pub static SPOKEN_LOOP: Words = Words::new("Loop {0}", "循环{0}");
pub static SPOKEN_MANY: Words = Words::new("{0} elements selected", "已选中 {0} 个元素");
pub static NOTHING: Words = Words::new("nothing", "无");
pub static NO_LABEL: Words = Words::new("no label", "无标签");

pub static SHAPE: Words = Words::new("Shape", "形状");
pub static CIRCLE: Words = Words::new("Circle", "圆形");
pub static RECTANGLE: Words = Words::new("Rectangle", "矩形");
pub static DIAMOND: Words = Words::new("Diamond", "菱形");
pub static TASKBOX: Words = Words::new("Task box", "任务框");

pub static TOOLS: Words = Words::new("Selection", "所选元素");
pub static MORE_TOOLS: Words = Words::new("More", "更多操作");
pub static EDIT_LABEL: Words = Words::new("Edit label", "编辑标签");
pub static WALK_EDGES: Words = Words::new("Next wire of the node", "节点的下一条连线");
pub static ADD_LABEL: Words = Words::new("Add label", "添加标签");
pub static RENAME: Words = Words::new("Rename", "重命名");
pub static CONNECT: Words = Words::new("Connect to…", "连线到…");
pub static ADD_NEXT: Words = Words::new("Add next node", "添加下一个节点");
pub static ADD_BELOW: Words = Words::new("Next node in the lane below", "在下方泳道添加下一个节点");
pub static ADD_NODE: Words = Words::new("Add node", "添加节点");
pub static INSERT_NODE: Words = Words::new("Insert a step here", "在此插入步骤");
pub static ADD_LANE: Words = Words::new("Add lane", "添加泳道");
pub static ADD_LANE_BELOW: Words = Words::new("Add lane below", "在下方添加泳道");
pub static MOVE_UP: Words = Words::new("Move up", "上移");
pub static MOVE_DOWN: Words = Words::new("Move down", "下移");
pub static DUPLICATE: Words = Words::new("Duplicate", "复制一份");
pub static WRAP_LOOP: Words = Words::new("Wrap in loop", "放入循环");
pub static DELETE: Words = Words::new("Delete", "删除");
pub static DELETE_AND_RECONNECT: Words = Words::new("Delete and reconnect", "删除并接上连线");
pub static MESSAGES_GONE: Words = Words::new("{0} {0|message|messages} deleted.", "已删除 {0} 条消息。");
pub static MOVE_LEFT: Words = Words::new("Move left", "左移");
pub static MOVE_RIGHT: Words = Words::new("Move right", "右移");
pub static CUT: Words = Words::new("Cut", "剪切");
pub static COPY: Words = Words::new("Copy", "复制");
pub static PASTE: Words = Words::new("Paste", "粘贴");
pub static SHOW_CODE: Words = Words::new("Show in code", "在代码中显示");
pub static LABEL_FIELD: Words = Words::new("Label", "标签");

pub static NEW_NODE: Words = Words::new("New step", "新步骤");
pub static NEW_DECISION: Words = Words::new("Decision?", "是否？");
pub static NEW_TASK: Words = Words::new("New task", "新任务");
pub static NEW_START: Words = Words::new("Start", "开始");
pub static NEW_CONDITION: Words = Words::new("repeat until done", "重复直至完成");

pub static SHAPES: Words = Words::new("New shapes", "新形状");
pub static SHAPE_HELP: Words =
    Words::new("{0}: click to add, or drag to its place", "{0}：点击添加，或拖到所需位置");
pub static DRAG_PANS: Words =
    Words::new("Dragging empty space: move the view or select", "拖动空白处：移动视图或框选");
pub static DRAG_MOVES_VIEW: Words = Words::new("Drag empty space to move the view", "拖动空白处移动视图");
pub static ZOOM: Words = Words::new("Zoom and view", "缩放与视图");
pub static ZOOM_IN: Words = Words::new("Zoom in", "放大");
pub static ZOOM_OUT: Words = Words::new("Zoom out", "缩小");
pub static ACTUAL_SIZE: Words = Words::new("Actual size (100 %)", "实际大小 (100%)");
pub static FIT: Words = Words::new("Show whole diagram", "显示整个图表");
pub static ZOOM_SELECTION: Words = Words::new("Zoom to selection", "缩放到所选元素");
pub static VIEW: Words = Words::new("View", "视图");
pub static VIEW_WORKFLOW: Words = Words::new("Workflow", "流程");
pub static VIEW_SEQUENCE: Words = Words::new("Sequence", "时序");
pub static VIEW_ARCHITECTURE: Words = Words::new("Architecture", "架构");
pub static FOLD_LANE: Words = Words::new("Fold the lane", "折叠泳道");
pub static UNFOLD_LANE: Words = Words::new("Unfold the lane", "展开泳道");
pub static FOLD_LANES: Words = Words::new("Fold or unfold the lane", "折叠或展开泳道");
pub static UNFOLD_ALL: Words = Words::new("Unfold all lanes", "展开所有泳道");
pub static NOTHING_TO_FOLD: Words = Words::new(
    "Select a lane that has steps, or one of its steps.",
    "请先选中一条有步骤的泳道或其中的步骤。",
);
pub static LANE_FOLDED: Words = Words::new("Folded: {0}", "已折叠：{0}");
pub static LANE_UNFOLDED: Words = Words::new("Unfolded: {0}", "已展开：{0}");
pub static BOXES: Words = Words::new("Boxes", "方框");
pub static STEPS: Words = Words::new("Steps", "步骤");
pub static STEPS_HELP: Words =
    Words::new("Shows the steps of each lane in its box.", "在每个方框中显示该泳道的步骤。");
pub static GLYPH_OF_LARGE: Words = Words::new(
    "In a text of this size the figures of lanes cannot be chosen.",
    "文本太大，无法为泳道选择图示。",
);
pub static SIDE_BY_SIDE: Words = Words::new("Two views side by side", "并排显示两种视图");
pub static BOARD_OF_VIEW: Words = Words::new("Diagram canvas: {0}", "图表画布：{0}");
pub static TOO_LARGE_FOR_TWO: Words = Words::new(
    "This text is too large to be drawn in two views at once.",
    "这段文本太大，无法同时绘制两种视图。",
);
pub static NO_ROOM_FOR_TWO: Words =
    Words::new("There is no room for two views in this window.", "窗口太窄，无法并排显示两种视图。");
/// The name of a view.
pub const fn view(view: View) -> &'static Words {
    match view {
        View::Workflow(_) => &VIEW_WORKFLOW,
        View::Sequence(_) => &VIEW_SEQUENCE,
        View::Architecture(_) => &VIEW_ARCHITECTURE,
    }
}
pub static NO_MIND_MAP: Words = Words::new(
    "Fizz has no mind map. This is the architecture view of the same text.",
    "Fizz 没有思维导图视图，这里显示的是同一文本的架构图。",
);
pub static MESSAGES: Words = Words::new("Messages", "消息");
pub static AS_WRITTEN: Words = Words::new("As written", "书写顺序");
pub static AS_WRITTEN_HELP: Words = Words::new(
    "Keep messages in the order of the text, also where an answer stands above its question.",
    "消息保持文本中的书写顺序，即使回复排在请求之前。",
);
pub static NUMBERS: Words = Words::new("Numbers", "编号");
pub static NUMBERS_HELP: Words = Words::new("Number the messages.", "为消息编号。");
pub static ORDER: Words = Words::new("Order", "顺序");
pub static STANDS_BELOW: Words = Words::new(
    "Below “{0}”, which leads to it, though that is written later.",
    "位于“{0}”之后：它由后者引出，尽管后者写在后面。",
);
pub static STANDS_ABOVE: Words = Words::new(
    "Above “{0}”, to which it leads, though that is written earlier.",
    "位于“{0}”之前：它引出后者，尽管后者写在前面。",
);
pub static FLOW: Words = Words::new("Flow", "流向");
pub static FLOW_AUTO: Words = Words::new("Auto", "自动");
pub static FLOW_ALIGNED: Words = Words::new("Aligned", "对齐");
pub static FLOW_COMPACT: Words = Words::new("Compact", "紧凑");
/// The name of a flow.
pub const fn flow(flow: Flow) -> &'static Words {
    match flow {
        Flow::Auto => &FLOW_AUTO,
        Flow::Aligned => &FLOW_ALIGNED,
        Flow::Compact => &FLOW_COMPACT,
    }
}
pub static FLOW_IS_USUAL: Words =
    Words::new("New diagrams are drawn so from now on: {0}.", "今后新图表的流向：{0}。");
pub static FLOW_AUTO_HELP: Words = Words::new(
    "Draws several ways and shows the one that is easiest to read.",
    "尝试多种画法，显示最易读的一种。",
);
pub static FLOW_ALIGNED_HELP: Words =
    Words::new("Keeps every hand-off between lanes in its column.", "泳道之间的交接保持在同一列。");
pub static FLOW_COMPACT_HELP: Words = Words::new(
    "Lets each lane begin at the left, so the drawing is narrow.",
    "每条泳道都从左侧开始，图更窄。",
);
pub static TIDY: Words = Words::new("Tidy layout", "整理布局");
pub static TIDY_HELP: Words = Words::new(
    "Draw everything anew, as if nothing had stood anywhere before.",
    "重新排布整个图表，不再沿用之前的位置。",
);
pub static TIDIED: Words =
    Words::new("{0} of {1} {1|step|steps} moved.", "{1} 个步骤中有 {0} 个移动了位置。");
pub static NOTHING_TO_TIDY: Words =
    Words::new("Nothing to tidy: everything stands where it should.", "无需整理：所有步骤都已在合适的位置。");
pub static MINIMAP: Words = Words::new("Overview", "缩略图");

pub static FIND: Words = Words::new("Find in the diagram", "在图表中查找");
pub static FIND_NEXT: Words = Words::new("Next match", "下一个");
pub static FIND_PREVIOUS: Words = Words::new("Previous match", "上一个");
pub static FIND_COUNT: Words = Words::new("{0} of {1}", "{0} / {1}");
pub static FIND_NONE: Words = Words::new("None", "无结果");
pub static CLOSE: Words = Words::new("Close", "关闭");

pub static CONNECTING: Words = Words::new(
    "Choose a target with a click, or with the arrow keys and Enter. Escape leaves it.",
    "点击目标节点，或用方向键选择后按 Enter；Escape 取消。",
);
pub static COPIED: Words = Words::new("Copied as .fz text", "已复制为 .fz 文本");
pub static NOTHING_TO_PASTE: Words =
    Words::new("There is no diagram text on the clipboard.", "剪贴板中没有图表文本。");
pub static PASTE_BLOCKED: Words = Words::new(
    "The browser does not let a page read the clipboard here. Press Ctrl V instead.",
    "浏览器不允许在此读取剪贴板，请按 Ctrl V。",
);
pub static OWNER: Words = Words::new("Owner", "负责人");
pub static DESCRIPTION: Words = Words::new("Description", "说明");
pub static SYSTEM: Words = Words::new("System", "系统");

/// The name of a shape.
pub fn shape(shape: Shape) -> &'static Words {
    match shape {
        Shape::Circle => &CIRCLE,
        Shape::Rectangle => &RECTANGLE,
        Shape::Diamond => &DIAMOND,
        Shape::Taskbox => &TASKBOX,
    }
}

/// The label of a new node of a shape.
pub fn new_label(shape: Shape) -> &'static Words {
    match shape {
        Shape::Circle => &NEW_START,
        Shape::Rectangle => &NEW_NODE,
        Shape::Diamond => &NEW_DECISION,
        Shape::Taskbox => &NEW_TASK,
    }
}
