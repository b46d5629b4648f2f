//! Words of the person's diagrams: list, files, storage.

use crate::locale::Words;

pub static TITLE: Words = Words::new("My diagrams", "我的图表");
pub static FIRST_NAME: Words = Words::new("Event-driven pub/sub", "事件驱动发布订阅");
pub static NEW: Words = Words::new("New diagram", "新建图表");
pub static OPEN_FILE: Words = Words::new("Open file…", "打开文件…");
pub static SAVE_FILE: Words = Words::new("Save as .fz file", "保存为 .fz 文件");
pub static SAVE_AS: Words = Words::new("Save as another .fz file…", "另存为 .fz 文件…");
pub static WRITTEN: Words = Words::new("Written to {0}.", "已写入 {0}。");
pub static NOT_WRITTEN: Words =
    Words::new("{0} could not be written, so it is a download.", "无法写入 {0}，已改为下载。");
pub static SEARCH: Words = Words::new("Search names and texts", "搜索名称和内容");
pub static NONE_YET: Words = Words::new(
    "No diagrams of yours yet. What you change or begin is kept here.",
    "还没有你的图表。你修改或新建的图表会保存在这里。",
);
pub static NONE_FOUND: Words = Words::new("No diagram has these letters.", "没有匹配的图表。");
pub static LINES: Words = Words::new("{0} lines", "{0} 行");
pub static ONE_LINE: Words = Words::new("1 line", "1 行");
pub static RENAME: Words = Words::new("Rename {0}", "重命名“{0}”");
pub static DUPLICATE: Words = Words::new("Duplicate {0}", "复制“{0}”");
pub static DELETE: Words = Words::new("Delete {0}", "删除“{0}”");
pub static COPY_OF: Words = Words::new("{0} (copy)", "{0}（副本）");
pub static MINE_OF: Words = Words::new("{0} (this window)", "{0}（本窗口）");
pub static EXPORT_NOW: Words = Words::new("Export", "导出");
pub static DELETED: Words = Words::new("Diagram deleted.", "图表已删除。");
pub static BRING_BACK: Words = Words::new("Undo", "撤销");
pub static IS_OPEN: Words = Words::new("open", "当前");
pub static KEPT_BOTH: Words = Words::new(
    "Another window changed this diagram. Your text is kept as a diagram of its own.",
    "另一个窗口修改了此图表。你的文本已另存为独立的图表。",
);
pub static NO_STORAGE: Words = Words::new(
    "This browser keeps nothing for this page. You can go on working; export the diagram before you leave.",
    "浏览器无法为本页保存数据。你可以继续编辑，离开前请先导出图表。",
);
pub static NO_ANSWER: Words = Words::new(
    "The browser’s storage does not answer. Fizz keeps trying; export the diagram if this goes on.",
    "浏览器的存储没有响应。Fizz 会继续尝试，若一直如此，请导出图表。",
);
pub static SAFE: Words = Words::new(
    "Nothing is open yet. Choose a diagram; as code only, nothing of it is drawn.",
    "尚未打开任何图表。请选择一个；仅打开代码时不会绘制。",
);
pub static SAFE_OFFER: Words = Words::new(
    "Fizz was opening “{0}” when it last stopped, so it has not been opened this time. Everything in it is kept.",
    "上次 Fizz 停止时正在打开“{0}”，因此这次没有打开它。其中的内容都已保存。",
);
pub static CODE_ONLY: Words = Words::new("Open as code only", "仅打开代码");
pub static CODE_ONLY_OF: Words = Words::new("Open {0} as code only", "仅打开“{0}”的代码");
pub static DRAW_ANYWAY: Words = Words::new("Draw it anyway", "仍然绘制");
pub static DOWNLOAD: Words = Words::new("Download its text", "下载文本");
pub static DOWNLOAD_OF: Words = Words::new("Download the text of {0}", "下载“{0}”的文本");
pub static DELETE_IT: Words = Words::new("Delete", "删除");
pub static MORE: Words = Words::new("Show {0} more", "再显示 {0} 个");
pub static JOURNAL_LEFT: Words = Words::new(
    "What was typed last could not be taken over this time. It is still kept in this browser.",
    "上次最后输入的内容这次未能载入，它仍保存在此浏览器中。",
);
pub static MISSING: Words = Words::new(
    "This font did not arrive, so another one stands in: {0}.",
    "字体未能送达，暂用其他字体代替：{0}。",
);
pub static TRY_AGAIN: Words = Words::new("Try again", "重试");
pub static NOT_A_DIAGRAM: Words =
    Words::new("`{0}` holds no diagram that Fizz can read.", "“{0}”中没有 Fizz 能读取的图表。");
pub static TOO_LARGE: Words = Words::new("`{0}` is larger than 2 MB.", "“{0}”超过 2 MB。");
pub static SOURCE_TOO_LARGE: Words =
    Words::new("The diagram in `{0}` is larger than 2 MB.", "“{0}”中的图表超过 2 MB。");
pub static SHARED: Words = Words::new("Shared diagram", "分享的图表");
pub static BAD_LINK: Words =
    Words::new("The diagram in this link could not be read.", "无法读取此链接中的图表。");
pub static LARGE_LINK: Words = Words::new(
    "The diagram in this link could not be read: it is larger than 2 MB.",
    "无法读取此链接中的图表：它超过 2 MB。",
);
pub static PACKED_LINK: Words = Words::new(
    "The diagram in this link could not be read: this browser cannot unpack it.",
    "无法读取此链接中的图表：此浏览器无法解压。",
);
pub static DROP_HERE: Words = Words::new(
    "Drop a .fz, .txt or Fizz .svg file to open it",
    "松开以打开 .fz、.txt 或由 Fizz 导出的 .svg 文件",
);
