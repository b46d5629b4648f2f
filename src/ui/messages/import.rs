//! The import dialog, and the offer to convert a text of another language.

use crate::locale::Words;

pub static IMPORT: Words = Words::new("Import", "导入");
pub static SUMMARY: Words = Words::new(
    "{0}: {1} {1|lane|lanes}, {2} {2|step|steps}, {3} {3|edge|edges}; {4} kept as {4|it is|they are}",
    "{0}：{1} 条泳道、{2} 个步骤、{3} 条连线；其中 {4} 个元素原样保留",
);
pub static ACCOUNT: Words = Words::new("What was kept and what was not", "保留与未保留的内容");
pub static PAGE: Words = Words::new("Page of the file", "文件中的页面");
pub static ALL_KEPT: Words = Words::new("Everything in it was kept.", "内容全部保留。");
pub static CHANGED: Words = Words::new("Became something similar ({0})", "近似转换（{0}）");
pub static MISSING: Words = Words::new("Left out ({0})", "未导入（{0}）");
pub static LINE: Words = Words::new("line {0}", "第 {0} 行");
pub static OPEN: Words = Words::new("Open as a new diagram", "作为新图打开");
pub static CANCEL: Words = Words::new("Cancel", "取消");
pub static PICTURE: Words = Words::new("The diagram as it will be drawn", "导入后的图");
pub static LOOKS_FOREIGN: Words = Words::new(
    "This text is {0}. Fizz can turn it into a diagram of its own.",
    "这段文本是 {0}，Fizz 可以把它转换成自己的图。",
);
pub static CONVERT: Words = Words::new("Convert…", "转换…");
pub static NO_FORMAT: Words = Words::new("there is no format `{0}`", "没有格式“{0}”");
