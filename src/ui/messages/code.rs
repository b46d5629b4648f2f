//! Words of the code pane.

use crate::locale::Words;

pub static CODE: Words = Words::new("Code", "代码");
pub static FORMAT: Words = Words::new("Format", "整理");
pub static FORMAT_HINT: Words = Words::new("Make the text tidy", "整理文本");
pub static FORMAT_ACTION: Words = Words::new("Format the text", "整理文本");
pub static FORMAT_SELECTION: Words = Words::new("Format the selected lines", "整理所选的行");
pub static EXPAND_SELECTION: Words = Words::new("Expand the selection in the code", "扩大代码选区");
pub static SHRINK_SELECTION: Words = Words::new("Shrink the selection in the code", "缩小代码选区");
pub static FORMAT_ON_SAVE: Words = Words::new("Format when saving: on or off", "保存时整理：开或关");
pub static SETTINGS: Words = Words::new("Code settings", "代码设置");
pub static SAVING_FORMATS: Words = Words::new("Format when saving: on", "保存时整理：已开启");
pub static SAVING_KEEPS: Words = Words::new("Format when saving: off", "保存时整理：已关闭");
pub static WRAPS: Words = Words::new("Wrap lines: on", "自动换行：已开启");
pub static WRAPS_NOT: Words = Words::new("Wrap lines: off", "自动换行：已关闭");
pub static FIX_ALL: Words = Words::new("Fix all safe", "应用所有安全修复");
pub static FIX_ALL_HINT: Words =
    Words::new("Apply every fix that keeps the meaning", "应用所有不改变含义的修复");
/// What an empty pane shows. It is no text of the diagram and goes with the first letter.
pub static EXAMPLE: Words = Words::new(
    "// Text here, drawing there: each edits the other.
Shop { # Web shop
  n1: circle label:\"Order\"
  n2: rectangle label:\"Pack\"
  n1.handle(right) -> n2.handle(left)
}",
    "// 这里写文本，那边出图，两边都能改。
Shop { # 网店
  n1: circle label:\"下单\"
  n2: rectangle label:\"打包\"
  n1.handle(right) -> n2.handle(left)
}",
);
pub static SMALLER: Words = Words::new("Smaller text", "缩小文字");
pub static LARGER: Words = Words::new("Larger text", "放大文字");
pub static NOT_DECLARED: Words = Words::new("{0} is declared nowhere", "{0} 没有声明");

/// CodeMirror's phrases. The English text is the key that CodeMirror translates.
pub static PHRASES: [Words; 59] = [
    Words::new("Find", "查找"),
    Words::new("Replace", "替换"),
    Words::new("next", "下一个"),
    Words::new("previous", "上一个"),
    Words::new("all", "全部"),
    Words::new("match case", "区分大小写"),
    Words::new("regexp", "正则表达式"),
    Words::new("by word", "全字匹配"),
    Words::new("replace", "替换"),
    Words::new("replace all", "全部替换"),
    Words::new("close", "关闭"),
    Words::new("current match", "当前匹配"),
    Words::new("on line", "在第几行"),
    Words::new("replaced match on line $", "已替换第 $ 行的匹配"),
    Words::new("replaced $ matches", "已替换 $ 处匹配"),
    Words::new("Go to line", "转到行"),
    Words::new("go", "转到"),
    Words::new("Diagnostics", "问题"),
    Words::new("No diagnostics", "没有问题"),
    Words::new("Completions", "补全"),
    Words::new("Folded lines", "已折叠的行"),
    Words::new("Unfolded lines", "已展开的行"),
    Words::new("to", "到"),
    Words::new("folded code", "已折叠的代码"),
    Words::new("$ more characters", "还有 $ 个字符"),
    Words::new("unfold", "展开"),
    Words::new("Fold line", "折叠此行"),
    Words::new("Unfold line", "展开此行"),
    Words::new("Selection deleted", "已删除所选内容"),
    Words::new("Control character", "控制字符"),
    Words::new("null", "空字符"),
    Words::new("bell", "响铃符"),
    Words::new("backspace", "退格符"),
    Words::new("newline", "换行符"),
    Words::new("vertical tab", "垂直制表符"),
    Words::new("carriage return", "回车符"),
    Words::new("escape", "转义符"),
    Words::new("next line", "下一行符"),
    Words::new("zero width space", "零宽空格"),
    Words::new("zero width non-joiner", "零宽不连字"),
    Words::new("zero width joiner", "零宽连字"),
    Words::new("left-to-right mark", "从左至右标记"),
    Words::new("right-to-left mark", "从右至左标记"),
    Words::new("line separator", "行分隔符"),
    Words::new("paragraph separator", "段分隔符"),
    Words::new("zero width no-break space", "零宽不换行空格"),
    Words::new("object replacement", "对象替换符"),
    Words::new("Fixes", "修复"),
    Words::new("Fix everything that is safe", "修复所有可安全修复的问题"),
    Words::new("Nothing to fix here", "这里没有可修复的问题"),
    Words::new("Places that use this name", "使用此名称的位置"),
    Words::new("New name", "新名称"),
    Words::new("Undo", "撤销"),
    Words::new("next match", "下一处匹配"),
    Words::new("previous match", "上一处匹配"),
    Words::new("no match", "无匹配"),
    Words::new("no pattern", "不是正则表达式"),
    Words::new("pattern without end", "表达式可能算不完"),
    Words::new("show or hide replacing", "显示或隐藏替换"),
];
