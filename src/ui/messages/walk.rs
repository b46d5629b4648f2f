//! Words of walking through a diagram.

use crate::locale::Words;

pub static WALK: Words = Words::new("Walk through the diagram", "逐步查看图表");
pub static BAR: Words = Words::new("Walk", "逐步查看");
pub static BACK: Words = Words::new("Step before", "上一步");
pub static NEXT: Words = Words::new("Next step", "下一步");
pub static RESTART: Words = Words::new("From the beginning", "从头开始");
pub static CLOSE: Words = Words::new("End the walk", "结束逐步查看");
pub static CHOOSE: Words = Words::new("Choose a way", "请选择走向");
pub static PATHS: Words = Words::new("Path", "路径");
pub static ASK: Words = Words::new("Choose at each decision", "在每个判断处选择");
pub static ASK_FROM: Words = Words::new("Choose, from “{0}”", "从“{0}”开始，逐一选择");
pub static MORE: Words = Words::new("… and {0} more {0|path|paths}", "……另有 {0} 条路径");
pub static LOOP: Words = Words::new("Loop: {0}", "循环：{0}");
pub static END: Words = Words::new("End", "结束");
pub static NO_STEPS: Words =
    Words::new("There is nothing to walk through yet.", "图中还没有可以逐步查看的步骤。");
pub static SAVE: Words = Words::new("Save the walk", "保存为可逐步查看的文件");
pub static SAVE_PAGE: Words = Words::new("Page to walk through (HTML)", "可逐步查看的网页 (HTML)");
pub static SAVE_MOVING: Words = Words::new("Moving drawing of this path (SVG)", "这条路径的动画 (SVG)");
pub static SAVE_TESTS: Words = Words::new("Paths as a test list (Markdown)", "路径测试清单 (Markdown)");
pub static SAVE_TABLE: Words = Words::new("Paths as a table (CSV)", "路径表格 (CSV)");
pub static FILE: Words = Words::new("walk", "逐步查看");
