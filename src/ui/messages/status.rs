//! Words of the status bar.

use crate::locale::Words;

pub static NO_PROBLEMS: Words = Words::new("No problems", "没有问题");
pub static ERRORS: Words = Words::new("{0} errors", "{0} 个错误");
pub static ERROR: Words = Words::new("1 error", "1 个错误");
pub static WARNINGS: Words = Words::new("{0} warnings", "{0} 个警告");
pub static WARNING: Words = Words::new("1 warning", "1 个警告");
pub static HINTS: Words = Words::new("{0} hints", "{0} 条提示");
pub static HINT: Words = Words::new("1 hint", "1 条提示");
pub static LANES: [Words; 2] = [Words::new("1 lane", "1 条泳道"), Words::new("{0} lanes", "{0} 条泳道")];
pub static NODES: [Words; 2] = [Words::new("1 node", "1 个节点"), Words::new("{0} nodes", "{0} 个节点")];
pub static EDGES: [Words; 2] = [Words::new("1 edge", "1 条连线"), Words::new("{0} edges", "{0} 条连线")];
pub static PLACE: Words = Words::new("Ln {0}, Col {1}", "第 {0} 行，第 {1} 列");
pub static SCORE: Words = Words::new("Drawing {0}", "布局 {0}");
pub static SCORE_BROKEN: Words = Words::new("Drawing {0}, rules broken: {1}", "布局 {0}，违反规则 {1} 处");
pub static SCORE_HINT: Words = Words::new(
    "How good the drawing is, up to 100. Show what could be better.",
    "图画得有多好，满分 100。点击查看可以改进之处。",
);
pub static NOTHING_BETTER: Words =
    Words::new("Nothing in this drawing needs mending.", "这张图没有需要改进的地方。");
pub static UPDATED: Words = Words::new("Updated in {0} ms", "{0} 毫秒内更新");
pub static NEW_VERSION: Words = Words::new("A new version is ready", "新版本已就绪");
pub static LOAD_VERSION: Words = Words::new("Load it", "立即加载");
