//! Words of presenting and of diagrams inside other pages.

use crate::locale::Words;

pub static PRESENT: Words = Words::new("Present: the drawing in the full window", "演示：图表占满整个窗口");
pub static BUTTON: Words = Words::new("Present", "演示");
pub static BEGUN: Words = Words::new(
    "Presenting. Left and right walk the steps, up and down the lanes, Escape leaves.",
    "正在演示。左右键逐步浏览，上下键切换泳道，Esc 退出。",
);
pub static BAR: Words = Words::new("Presentation", "演示");
pub static WHOLE: Words = Words::new("The whole diagram", "整张图表");
pub static BACK: Words = Words::new("Step before", "上一步");
pub static NEXT: Words = Words::new("Next step", "下一步");
pub static LEAVE: Words = Words::new("Leave the presentation", "退出演示");
pub static OPEN_IN_FIZZ: Words = Words::new("Open in Fizz", "在 Fizz 中打开");
