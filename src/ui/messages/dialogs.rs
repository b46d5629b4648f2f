//! Words of the dialogs: palette, share, export, about, shortcuts.

use crate::locale::Words;

pub static PALETTE: Words = Words::new("Commands", "命令");
pub static PALETTE_FIELD: Words = Words::new("Search commands, diagrams, elements", "搜索命令、图表、元素");
pub static PALETTE_NONE: Words = Words::new("Nothing found", "没有匹配的结果");
pub static GROUP_COMMAND: Words = Words::new("Command", "命令");
pub static GROUP_DIAGRAM: Words = Words::new("Diagram", "图表");
pub static GROUP_TEMPLATE: Words = Words::new("Template", "模板");
pub static GROUP_ELEMENT: Words = Words::new("Element", "元素");

pub static SHARE: Words = Words::new("Share this diagram", "分享此图表");
pub static COPY_LINK: Words = Words::new("Copy the link", "复制链接");
pub static LINK_COPIED: Words =
    Words::new("The link to this diagram is on the clipboard.", "此图表的链接已复制到剪贴板。");
pub static SHARE_INTRO: Words = Words::new(
    "The whole diagram is in the link itself. Nothing is uploaded; the part after # never leaves the browser.",
    "整个图表都在链接中，不会上传任何内容；# 之后的部分不会离开浏览器。",
);
pub static SHARE_LINK: Words = Words::new("Link", "链接");
pub static SHARE_PLAIN: Words = Words::new(
    "This browser cannot compress, so the link is longer than it could be.",
    "此浏览器无法压缩，因此链接较长。",
);
pub static SHARE_TOO_LARGE: Words = Words::new(
    "This diagram is too large for a link. Send the .fz file instead.",
    "此图表太大，无法放进链接，请改为发送 .fz 文件。",
);
pub static SHARE_LENGTH: Words = Words::new("{0} characters", "{0} 个字符");
pub static SHARE_LONG: Words = Words::new(
    "{0} characters: some chat programs cut links this long. Sending the .fz file is safer.",
    "{0} 个字符：部分聊天软件会截断这么长的链接，发送 .fz 文件更稳妥。",
);
pub static EMBED: Words = Words::new("For a web page", "嵌入网页");
pub static EMBED_HINT: Words = Words::new(
    "The frame shows the diagram to be read. Which sites may frame this page is said by the headers of its host (frame-ancestors).",
    "框架中的图表仅供阅读。哪些网站可以嵌入此页面，由其服务器的响应头（frame-ancestors）决定。",
);
pub static COPY: Words = Words::new("Copy", "复制");
pub static COPIED: Words = Words::new("Copied", "已复制");
pub static COPY_FAILED: Words = Words::new(
    "The browser does not allow copying here. Select the text and press Ctrl C.",
    "浏览器不允许在此复制，请选中文本后按 Ctrl C。",
);

pub static EXPORT: Words = Words::new("Export", "导出");
pub static PREVIEW: Words = Words::new("The picture as it will be", "导出效果预览");
pub static ONLY_SELECTED: Words = Words::new("Only what is selected", "仅导出所选内容");
pub static WHICH_VIEW_HELP: Words = Words::new(
    "Which of the two views is exported: at first the one you worked in last",
    "导出两个视图中的哪一个，默认是最后操作的那个",
);
pub static AS_ON_SCREEN: Words = Words::new("As on screen", "与屏幕一致");
pub static FILE_SIZE: Words = Words::new("about {0} kB", "约 {0} kB");
pub static FORMAT: Words = Words::new("Format", "格式");
pub static CHANGED: Words = Words::new("There in another way ({0})", "有变化（{0}）");
pub static NOT_KEPT: Words = Words::new("Not in the file ({0})", "文件中没有（{0}）");
pub static ALL_KEPT: Words = Words::new("Everything is in the file.", "全部内容都在文件中。");
pub static PDF_BY_PRINT: Words = Words::new("A PDF is made by printing:", "需要 PDF 时，可以打印：");
pub static SAVE_FILE: Words = Words::new("Save file", "保存文件");
pub static PRINT: Words = Words::new("Print the drawing", "打印图表");
pub static COPY_IMAGE: Words = Words::new("Copy picture", "复制图片");
pub static COPY_SOURCE: Words = Words::new("Copy SVG source", "复制 SVG 源代码");
pub static COPY_TEXT: Words = Words::new("Copy text", "复制文本");
pub static PICTURE_COPIED: Words = Words::new("The picture is on the clipboard.", "图片已复制到剪贴板。");
pub static PNG_TOO_LARGE: Words = Words::new(
    "This picture is too large for the browser at that size. Choose a smaller one, or SVG.",
    "此尺寸的图片超出浏览器限制，请选择较小的尺寸或 SVG。",
);
pub static NO_FONT: Words = Words::new(
    "The font could not be loaded, so nothing was exported. Try again, or export without the font.",
    "字体加载失败，尚未导出。请重试，或不嵌入字体直接导出。",
);
pub static WITHOUT_FONT: Words = Words::new("Export without the font", "不嵌入字体导出");
pub static WRITING: Words = Words::new("Drawing…", "绘制中…");

pub static ABOUT: Words = Words::new("About Fizz", "关于 Fizz");
pub static ABOUT_WHAT: Words = Words::new(
    "Diagrams from text that you can also drag. Everything happens in this browser; nothing is sent anywhere.",
    "由文本生成、也可直接拖动的图表。一切都在浏览器中完成，不会发送任何数据。",
);
pub static VERSION: Words = Words::new("Version", "版本");
pub static REVISION: Words = Words::new("Revision", "修订");
pub static LICENCE: Words = Words::new("Licence", "许可证");
pub static LICENCE_TEXT: Words =
    Words::new("MIT or Apache 2.0, at your choice", "MIT 或 Apache 2.0，任选其一");
pub static FONTS: Words = Words::new("Fonts", "字体");
pub static FONTS_TEXT: Words = Words::new(
    "Inter, JetBrains Mono, Noto Sans SC (SIL Open Font License)",
    "Inter、JetBrains Mono、Noto Sans SC（SIL 开放字体许可证）",
);

pub static SHORTCUTS: Words = Words::new("Keyboard shortcuts", "键盘快捷键");
pub static ON_CANVAS: Words = Words::new("On the canvas", "画布");
pub static IN_CODE: Words = Words::new("In the code", "代码");
pub static EVERYWHERE: Words = Words::new("Everywhere", "全局");
pub static K_WALK: Words = Words::new("Walk to the next node", "移动到下一个节点");
pub static K_WALK_ALL: Words = Words::new("Walk all nodes in order", "按顺序遍历节点");
pub static K_GROW: Words = Words::new("Extend the selection", "扩展选择");
pub static K_MOVE: Words = Words::new("Move along the lane or into another", "沿泳道移动或移到其他泳道");
pub static K_PAN: Words = Words::new("Pan", "平移");
pub static K_PAN_KEYS: Words = Words::new("Space + drag", "空格 + 拖动");
pub static K_MARQUEE: Words = Words::new("Select an area", "框选");
pub static K_MARQUEE_KEYS: Words = Words::new("Shift + drag", "Shift + 拖动");
pub static K_ZOOM: Words = Words::new("Zoom", "缩放");
pub static K_ZOOM_KEYS: Words = Words::new("Wheel", "滚轮");
pub static K_MENU: Words = Words::new("Menu of the selection", "所选元素的菜单");
pub static K_COMPLETE: Words = Words::new("Complete", "补全");
pub static K_FIX: Words = Words::new("Quick fix", "快速修复");
pub static K_FORMAT: Words = Words::new("Format", "格式化");
pub static K_RENAME: Words = Words::new("Rename everywhere", "全部重命名");
pub static K_DEFINITION: Words = Words::new("Go to definition", "转到定义");
pub static K_COMMENT: Words = Words::new("Toggle comment", "切换注释");
pub static K_FIND: Words = Words::new("Find", "查找");
pub static K_REPLACE: Words = Words::new("Replace", "替换");
pub static K_LINE: Words = Words::new("Go to line", "转到行");
pub static K_FIND_NEXT: Words = Words::new("Find the next", "查找下一个");

pub static FOCUS_CODE: Words = Words::new("Go to the code", "转到代码");
pub static FOCUS_CANVAS: Words = Words::new("Go to the diagram", "转到图表");
pub static SWITCH_LANGUAGE: Words = Words::new("Switch language: 中文 / English", "切换语言：English / 中文");
pub static RENUMBER: Words = Words::new("Renumber the nodes", "重新编号节点");
