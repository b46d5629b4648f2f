//! Words of the header.

use crate::locale::Words;

pub static DIAGRAM_NAME: Words = Words::new("Diagram name", "图表名称");
pub static UNTITLED: Words = Words::new("Untitled diagram", "未命名图表");
pub static UNDO: Words = Words::new("Undo", "撤销");
pub static REDO: Words = Words::new("Redo", "重做");
pub static COMMANDS: Words = Words::new("Search or run a command", "搜索或执行命令");
pub static TEMPLATES: Words = Words::new("Templates", "模板");
pub static TEMPLATES_HINT: Words = Words::new("Templates; your diagram is kept", "模板（当前图表会保留）");
pub static THEME: Words = Words::new("Theme", "主题");
pub static THEME_LIGHT: Words = Words::new("Light", "浅色");
pub static THEME_DARK: Words = Words::new("Dark", "深色");
pub static THEME_SYSTEM: Words = Words::new("Same as the system", "跟随系统");
pub static LANGUAGE: Words = Words::new("Language: 中文 / English", "语言：English / 中文");
/// Each language is called as its speakers call it.
pub static CHINESE: Words = Words::new("中文", "中文");
pub static ENGLISH: Words = Words::new("English", "English");
pub static LANGUAGE_SHORT: Words = Words::new("EN", "中文");
pub static SHARE: Words = Words::new("Share", "分享");
pub static EXPORT: Words = Words::new("Export", "导出");
pub static EDIT_COPY: Words = Words::new("Edit a copy", "编辑副本");
pub static ONLY_CODE: Words = Words::new("Only the code", "仅代码");
pub static CODE_AND_DIAGRAM: Words = Words::new("Code and diagram", "代码与图表");
pub static CODE_ABOVE_DIAGRAM: Words = Words::new("Code above the diagram", "代码在图表上方");
pub static ONLY_DIAGRAM: Words = Words::new("Only the diagram", "仅图表");
pub static ABOUT: Words = Words::new("About Fizz", "关于 Fizz");
pub static ALL_COMMANDS: Words = Words::new("All commands…", "全部命令…");
pub static MORE: Words = Words::new("More", "更多");
pub static HOME: Words = Words::new("Fizz: to the editor", "Fizz：回到编辑器");
pub static SKIP: Words = Words::new("Skip to the diagram", "跳到图表");
pub static SAVED: Words = Words::new("Saved", "已保存");
pub static SAVING: Words = Words::new("Saving…", "保存中…");
pub static NOT_SAVED: Words = Words::new("Not saved", "未保存");
