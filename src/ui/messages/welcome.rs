//! Words for a first visit.

use crate::locale::Words;

pub static WELCOME: Words = Words::new("This is Fizz.", "欢迎使用 Fizz。");
pub static WHAT: Words = Words::new(
    "Text and drawing are one diagram: change either, and the other follows. This one is an example to try.",
    "文本和图是同一张图表：改其中一边，另一边随之更新。下面是一个可以随意试用的示例。",
);
pub static EMPTY: Words = Words::new("Start empty", "从空白开始");
pub static TEMPLATE: Words = Words::new("From a template", "从模板开始");
pub static IMPORT_HINT: Words = Words::new(
    "A .fz file, or a diagram of Mermaid, draw.io, PlantUML, BPMN and others",
    "打开 .fz 文件，或 Mermaid、draw.io、PlantUML、BPMN 等工具的图",
);
