//! Words of the help.

use crate::locale::Words;

pub static HELP: Words = Words::new("Help", "帮助");
pub static TOGGLE: Words = Words::new("Help: the language on one page", "帮助：一页看懂语法");
pub static IN_SHORT: Words = Words::new(
    "The text is the diagram. What you drag in the drawing is written in the text, and what you type is drawn.",
    "文本就是图表：在图中拖动会写进文本，输入文本会立即画出来。",
);
pub static INSERT: Words = Words::new("Insert", "插入");
pub static INSERT_OF: Words = Words::new("Insert the example: {0}", "插入示例：{0}");
pub static INSERTED: Words =
    Words::new("The example is in your text. Undo takes it out again.", "示例已插入文本，撤销即可移除。");
pub static LENIENT: Words = Words::new("Write as you are used to", "按习惯书写也可以");
pub static LENIENT_TEXT: Words = Words::new(
    "Other arrows, shapes in brackets, Chinese punctuation and much of what other tools write is understood. What is meant is drawn, a hint says how it is written here, and one fix writes it so.",
    "其他箭头、括号表示的形状、中文标点，以及其他工具的许多写法都能识别。图会照你的意思画出，提示会说明规范写法，一键修复即可改写。",
);
pub static KEYS: Words = Words::new("The keys to begin with", "常用按键");
pub static ALL_KEYS: Words = Words::new("All keyboard shortcuts", "所有键盘快捷键");
pub static K_NEXT: Words = Words::new("Next step, joined to this one", "添加下一步并连接");
pub static K_ON: Words =
    Words::new("While you name something new: on to the next step", "命名新元素时：继续添加下一步");
pub static K_COMMANDS: Words = Words::new("Find a command, a step, a diagram", "查找命令、步骤、图表");
pub static K_OUT: Words = Words::new("Leave the code by Tab", "用 Tab 离开代码");
pub static K_OUT_KEYS: Words = Words::new("Escape, Tab", "Esc，再按 Tab");
pub static FEEDBACK: Words = Words::new("Feedback", "反馈");
pub static FEEDBACK_TEXT: Words = Words::new(
    "Something is missing, wrong or in your way? Tell the people who gave you this page, with these facts.",
    "缺少什么、哪里不对、哪里不顺手？请告诉提供此页面的人，并附上以下信息。",
);
pub static FEEDBACK_LINK: Words = Words::new("Write to the makers", "联系开发者");
pub static COPY_FACTS: Words = Words::new("Copy version and browser", "复制版本与浏览器信息");
pub static FROM_TEMPLATE: Words = Words::new("Begin with a template", "从模板开始");
