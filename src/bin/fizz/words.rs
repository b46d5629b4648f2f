//! The words of `--help` in Chinese. clap knows the English ones from the comments in the code; this table has a
//! translation for each of them, and a test finds those that lack one.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};
use fizz::locale::Locale;

/// What commands, options and values say in English, and in Chinese.
const WORDS: &[(&str, &str)] = &[
    ("Checks, mends and draws FlowZap Code (.fz).", "检查、修复并绘制 FlowZap Code（.fz）。"),
    (
        "Say what is wrong in diagrams: where, why, and what mends it",
        "说明图有哪些问题：在哪里、为什么、怎么修复",
    ),
    (
        "Mend diagrams. Safe fixes keep the meaning; --all applies those too that decide something for you",
        "修复图。安全的修复不改变含义；--all 也应用需要替你做决定的修复",
    ),
    ("Format diagrams. The meaning and every comment stay", "整理格式，含义和注释都不变"),
    ("List all codes that `check` can report", "列出 check 会报告的所有代码"),
    (
        "Print what a diagram means as JSON: lanes, nodes, edges and loops",
        "以 JSON 输出图的含义：泳道、节点、连线和循环",
    ),
    (
        "Print the coordinates of a drawing as JSON, with its metrics and violations",
        "以 JSON 输出图的坐标、指标和违规",
    ),
    (
        "Print how good drawings are: a mark, the cost beside an ideal, flaws and metrics; exit with 1 if a hard rule is broken",
        "输出图画得好不好：得分、与理想情况相比的代价、瑕疵和指标；违反硬性规则时以 1 退出",
    ),
    (
        "List the paths through a diagram and the answers that they take, or write a walk as a page or moving drawing",
        "列出图中的路径及其经过的答案，或把一次逐步查看写成网页或动画",
    ),
    (
        "The step at which the paths begin; every beginning of the diagram else",
        "路径从哪个步骤开始；不写时为图的每个起点",
    ),
    (
        "What to write. Without it the ending of the output file says it, else text",
        "写成什么；不写时由输出文件的扩展名决定，否则为 text",
    ),
    ("The most paths to list; the others are counted", "最多列出多少条路径，其余只计数"),
    (
        "The path of the list that a page begins with or a drawing shows. Without it a page asks, and a drawing shows the first",
        "网页从列表中的哪条路径开始，或动画演示哪条路径；不写时网页逐一询问，动画演示第一条",
    ),
    ("To be read", "供人阅读"),
    ("For programs; docs/FORMATS.md says what is in it", "供程序读取，内容见 docs/FORMATS.md"),
    ("A row for each step", "每个步骤一行的表格"),
    ("A list of tests to tick off", "可逐项勾选的测试清单"),
    ("A page with keys and buttons to walk through the drawing", "可用按键和按钮逐步行走的网页"),
    ("A drawing in which a path is walked by itself", "自动演示一条路径的动画"),
    ("Draw a diagram as SVG, or write it in another format", "绘成 SVG，或写成其他格式"),
    (
        "Read a file of another tool, write it as FlowZap Code, and say what was kept, approximated and dropped",
        "读取其他工具的文件，写成 FlowZap Code，并说明哪些内容完整保留、近似处理或舍弃",
    ),
    (
        "Write a diagram for another tool, and say what its format cannot hold",
        "写成其他工具的格式，并说明该格式无法保存哪些内容",
    ),
    (
        "The format of the file. Without it the content says it, else the file's ending",
        "文件的格式；不写时根据内容判断，其次看扩展名",
    ),
    ("Where to write the diagram; standard output else", "图写到哪里；不写时为标准输出"),
    ("How to print the report", "报告的格式"),
    (
        "The page of a file that has several: its number from 1, or its name",
        "文件有多页时取哪一页：从 1 开始的页码，或页名",
    ),
    (
        "Print what one stage makes of a file, for people who look into Fizz itself",
        "输出某个阶段的结果，供研究 Fizz 本身的人使用",
    ),
    ("List the templates, show one, or make their index", "列出模板、查看模板或生成索引"),
    ("All templates: slug, size, title; by category", "按类别列出所有模板：名称、大小、标题"),
    ("One template: its words and its code", "一个模板的说明和代码"),
    ("Print a script that completes commands and options in your shell", "输出让终端补全命令和选项的脚本"),
    ("Print this message or the help of the given subcommand(s)", "显示本帮助，或某个命令的帮助"),
    ("Print version", "显示版本"),
    (
        "The language of messages: en or zh. Without it the environment says (LC_ALL, LC_MESSAGES, LANG)",
        "消息的语言：en 或 zh；不写时由环境变量决定（LC_ALL、LC_MESSAGES、LANG）",
    ),
    ("The files; - is standard input", "文件；- 表示标准输入"),
    ("The files, or - for standard input", "文件；- 表示标准输入"),
    ("The file, or - for standard input", "文件；- 表示标准输入"),
    (
        "The file, or - for standard input; an SVG that fizz exported works too",
        "文件；- 表示标准输入；也可以是 fizz 导出的 SVG",
    ),
    ("How to print what is found", "输出格式"),
    ("Hints count as problems too", "提示也算问题"),
    (
        "Show every finding, also several on a line and hints about a diagram with errors",
        "显示每一个问题，包括同一行的其他问题和有错误时的提示",
    ),
    ("Rules to switch off, like FZ061; may be given more than once", "要关闭的规则，如 FZ061；可多次给出"),
    (
        "Rules whose findings stay as they are, like FZ046; may be given more than once",
        "不修复的规则，如 FZ046；可多次给出",
    ),
    ("Apply fixes that are not safe as well", "也应用不安全的修复"),
    ("Write the files instead of printing", "写回文件，而不是输出"),
    ("Change nothing; name the files that would change", "不改动，只列出会改动的文件"),
    ("Where to write; standard output else", "写到哪里；不写时为标准输出"),
    (
        "Only these nodes or lanes, with what belongs to them; ids parted by commas",
        "仅限这些节点或泳道及其所属内容；多个编号用逗号分隔",
    ),
    (
        "The format. Without it, the first in this list whose ending the output file has; else svg",
        "格式；不写时按输出文件的扩展名取下面第一个相符的，否则为 svg",
    ),
    ("The whole page, with examples, as Markdown", "以 Markdown 输出整页，含示例"),
    (
        "The language on one page, for language models: docs/llms.txt",
        "一页纸的语言说明，供语言模型使用：docs/llms.txt",
    ),
    ("How far to go", "到哪个阶段为止"),
    ("The kind of shell", "终端的种类"),
    ("The name of the template", "模板的名称"),
    ("Only the code", "只输出代码"),
    (
        "Print the index of this folder of templates, for the file index.json in it",
        "为这个文件夹里的模板输出索引，即其中的 index.json",
    ),
    (
        "What to draw of the text; the workflow, or as the SVG that is read was drawn",
        "画成哪种图；不写时为流程图，读入 SVG 时沿用它的画法",
    ),
    ("Lanes as bands, steps from left to right", "流程图：泳道成带，步骤从左到右"),
    ("Lanes as lifelines, messages below each other", "时序图：泳道成生命线，消息自上而下"),
    ("A box for each lane, wires between those that talk", "架构图：泳道成方框，有消息往来的连线"),
    (
        "In a sequence, keep messages in the order of the text, also where an answer stands above its question",
        "时序图中按书写顺序排列消息，即使回答排在了提问之前",
    ),
    ("In a sequence, give each message its number", "时序图中为每条消息编号"),
    ("In an architecture, show the steps of each lane in its box", "架构图中在每个方框里列出泳道的步骤"),
    (
        "In a workflow, fold these lanes to strips; ids parted by commas",
        "流程图中把这些泳道折叠成细条；多个编号用逗号分隔",
    ),
    (
        "How far hand-offs between lanes may widen the drawing; auto, or as the SVG that is read was drawn",
        "泳道之间的连线可以把图拉宽多少；不写时为 auto，读入 SVG 时沿用它的画法",
    ),
    (
        "Of several drawings the one with the shortest and straightest wires for its size",
        "从几种画法里取连线最短、最直的一种",
    ),
    ("Always straight", "总是拉直"),
    ("How many flaws of each drawing to list, the worst first", "每张图列出多少处瑕疵，最差的在前"),
    ("Every lane may begin at the left", "每条泳道都可以从最左边开始"),
    (
        "Draw the file as after an edit of this one: in auto flow nodes stay where they stood",
        "当作从这个文件编辑而来：auto 时节点留在原处",
    ),
];

/// What stands below the help of a command, by its name.
const EXAMPLES: [(&str, &str); 13] = [
    (
        "fizz",
        "\
示例：
  fizz check orders.fz                    说明哪里有问题、为什么
  fizz check --format json *.fz           同样的内容，供程序读取
  fizz fix orders.fz                      应用所有安全的修复并输出结果
  fizz fmt --check *.fz                   列出格式不整齐的文件
  fizz graph orders.fz | jq .edges        以 JSON 输出图的含义
  fizz render orders.fz -o orders.svg     绘图；fizz render --help 列出各种格式
  fizz import flow.mmd -o flow.fz         读取其他工具的图，并说明有哪些变化
  fizz export orders.fz --to mermaid      写成其他工具的格式，并说明有哪些损失
  fizz paths orders.fz --format md        以测试清单列出各条路径
  cat orders.fz | fizz graph -            读取标准输入
  fizz templates show saga                查看一个模板的说明和代码
  fizz completions zsh > _fizz            在终端里补全命令

退出码：0 一切正常，1 发现问题，2 用法错误或文件无法读取。",
    ),
    (
        "import",
        "\
示例：
  fizz import flow.mmd > flow.fz
  fizz import ci.yml -o ci.fz
  fizz import --from dot - < graph.txt      读取标准输入
  fizz import plan.drawio --page 支付       多页文件中的一页
  fizz import flow.puml -o flow.fz --report json | jq .dropped

有 --output 时报告写到标准输出，没有时写到标准错误。

退出码：0 全部保留，1 有近似或舍弃的内容，2 文件无法读取。",
    ),
    (
        "export",
        "\
示例：
  fizz export orders.fz --to mermaid > orders.mmd
  fizz export orders.fz -o orders.dot
  fizz export orders.fz --to d2 -o orders.d2 --report json | jq .dropped
  fizz export orders.fz --to bpmn --only Shop,n7 -o part.bpmn

格式与 fizz render 相同。有 --output 时报告写到标准输出，没有时写到标准错误。

退出码：0 全部内容都在文件中，1 有内容不在文件中，2 用法错误或文件无法读取。",
    ),
    (
        "check",
        "\
示例：
  fizz check orders.fz
  fizz check --strict diagrams/*.fz        提示也算问题
  fizz check --allow FZ061 orders.fz       少查一条规则
  fizz check --format json - < orders.fz

图里写一行 // fizz: allow FZ061，就对这张图关闭这条规则。
退出码：0 没有错误和警告，1 有，2 用法错误或文件无法读取。",
    ),
    (
        "fix",
        "\
示例：
  fizz fix orders.fz | diff orders.fz -   看看安全的修复会改什么
  fizz fix --all --write *.fz             就地修复一切能修复的
  fizz fix --all --allow FZ046 orders.fz  ……但编号保持不变

什么都不会丢：看不懂的语句连同整行变成注释。
不写 --write 时，修复后的文本写到标准输出。退出码 1：还有错误或警告，或者有语句变成了注释。",
    ),
    (
        "fmt",
        "\
示例：
  fizz fmt orders.fz            输出整理后的文本
  fizz fmt --write *.fz         就地整理
  fizz fmt --check *.fz         列出格式不整齐的文件；有则以 1 退出",
    ),
    ("graph", "示例：\n  fizz graph orders.fz | jq '.edges[] | {from, to}'"),
    (
        "layout",
        "示例：\n  fizz layout orders.fz --flow compact | jq .metrics\n  fizz layout orders.fz --view sequence | jq .messages\n  fizz layout orders.fz --view architecture --steps | jq .boxes",
    ),
    (
        "score",
        "\
示例：
  fizz score --flow aligned diagrams/*.fz
  fizz score --worst 10 orders.fz           先改哪里
  fizz score --format json orders.fz | jq '.files[].mark'

什么都不碍事的图得 100 分，代价为其两倍的得 50 分。哪些算瑕疵，见 docs/LAYOUT.md。",
    ),
    (
        "render",
        "\
示例：
  fizz render orders.fz > orders.svg
  fizz render orders.fz -o orders.svg --theme dark --embed-font
  fizz render orders.fz -o orders.png --scale 2
  fizz render orders.fz -o orders.png --width 1200
  fizz render orders.fz -o orders.pdf       一页，文字可选取
  fizz render orders.fz -o part.svg --only n2,Shop --margin 0
  fizz render orders.fz -o orders.svg --fold Shop,Bank    这些泳道折叠成细条
  fizz render orders.fz --to graph          以 JSON 输出图的含义
  fizz render exported.svg -o again.svg     重画一张 SVG 的来源

PNG 和 PDF 里的文字用自带的 Inter 绘制，中文、日文和韩文用系统字体。",
    ),
    (
        "paths",
        "\
示例：
  fizz paths orders.fz                        列出每条路径，供人阅读
  fizz paths orders.fz --from n4              只看 n4 之后
  fizz paths orders.fz --format md -o tests.md    带判断的测试清单
  fizz paths orders.fz --format json | jq '.paths[].title'
  fizz paths orders.fz -o walk.html           可逐步行走的网页，无需联网
  fizz paths orders.fz --path 2 -o walk.svg --view sequence    把第二条路径做成动画

最前面的几条路径合起来经过所有答案。每条路径最多返回一次。",
    ),
    ("dump", "示例：\n  fizz dump --stage tree orders.fz"),
    (
        "templates",
        "\
示例：
  fizz templates                                    每行一个，列出所有模板
  fizz templates show saga --lang zh                一个模板的说明和代码
  fizz templates show saga --code > saga.fz         只要代码
  fizz templates --index > assets/templates/index.json",
    ),
];

/// A text of clap in Chinese; itself if the table lacks it.
pub fn in_chinese(english: &str) -> String {
    let known = WORDS.iter().find(|(known, _)| known.trim_end_matches('.') == english.trim_end_matches('.'));
    known.map_or_else(|| english.to_owned(), |(_, chinese)| (*chinese).to_owned())
}

/// The command in the language that was asked for.
pub fn translated(mut command: Command, locale: Locale) -> Command {
    if locale == Locale::En {
        return command;
    }
    command = with_own_help(command);
    // Now clap has its own command in place.
    command.build();
    one(command)
}

/// Options for help and version with our words: clap words its own by itself.
fn with_own_help(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助");
    let mut command = command.disable_help_flag(true).arg(help);
    for name in names {
        command = command.mut_subcommand(name, with_own_help);
    }
    command
}

/// A command with all below it.
fn one(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[选项]");
    let usage = usage.replace("<COMMAND>", "<命令>").replace("[COMMAND]", "[命令]");
    let examples = EXAMPLES.iter().find(|(name, _)| *name == command.get_name());
    let about = command.get_about().map(StyledStr::to_string).unwrap_or_default();
    let mut command = command
        .about(in_chinese(&about))
        .override_usage(usage)
        .subcommand_help_heading("命令")
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}");
    if let Some((_, examples)) = examples {
        command = command.after_help(*examples);
    }
    let ids: Vec<String> = command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    for id in ids {
        command = command.mut_arg(id, argument);
    }
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, one);
    }
    command
}

/// An option: its help, and its values and default, which clap would tell in English.
fn argument(argument: Arg) -> Arg {
    let plain = argument.get_help().map(StyledStr::to_string).unwrap_or_default();
    let mut help = in_chinese(&plain);
    let takes_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
    let values = if takes_value { argument.get_possible_values() } else { Vec::new() };
    let values: Vec<_> = values.iter().filter(|value| !value.is_hide_set()).collect();
    let is_told = values.iter().any(|value| value.get_help().is_some());
    let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    let default: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let mut notes = Vec::new();
    if !names.is_empty() && !is_told {
        notes.push(format!("可选：{}", names.join("、")));
    }
    if takes_value && !default.is_empty() {
        notes.push(format!("默认：{}", default.join(" ")));
    }
    if !notes.is_empty() {
        help.push_str(&format!("（{}）", notes.join("；")));
    }
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    let mut translated = argument.help_heading(heading).hide_possible_values(true).hide_default_value(true);
    if is_told {
        let lines = values.iter().map(|value| {
            let what = value.get_help().map(StyledStr::to_string).unwrap_or_default();
            format!("\n- {}：{}", value.get_name(), in_chinese(&what))
        });
        translated = translated.long_help(format!("{help}\n{}", lines.collect::<String>()));
    }
    translated.help(help)
}
