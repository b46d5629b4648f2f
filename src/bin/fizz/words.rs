//! The words of `--help` in Chinese. clap knows the English ones from the comments in the code.

use clap::Command;
use fizz::locale::Locale;

const OF_PROGRAM: &str = "检查、修复并绘制 FlowZap Code（.fz）。";

const EXAMPLES: &str = "\
示例：
  fizz check orders.fz                    说明哪里有问题、为什么
  fizz check --format json *.fz           同样的内容，供程序读取
  fizz fix orders.fz                      应用所有安全的修复并输出结果
  fizz fmt --check *.fz                   列出格式不整齐的文件
  fizz render orders.fz -o orders.svg     绘图；fizz render --help 列出各种格式
  cat orders.fz | fizz graph -            读取标准输入
  fizz templates show saga                查看一个模板的说明和代码

退出码：0 一切正常，1 发现问题，2 用法错误或文件无法读取。";

/// The subcommands, each with what it does.
const OF_COMMANDS: [(&str, &str); 11] = [
    ("check", "说明图有哪些问题：在哪里、为什么、怎么修复"),
    ("fix", "修复图。安全的修复不改变含义；--all 也应用需要替你做决定的修复"),
    ("fmt", "整理格式，含义和注释都不变"),
    ("rules", "列出 check 会报告的所有代码"),
    ("graph", "以 JSON 输出图的含义：泳道、节点、连线和循环"),
    ("layout", "以 JSON 输出图的坐标、指标和违规"),
    ("score", "每张图一行指标；违反硬性规则时以 1 退出"),
    ("render", "绘成 SVG，或写成其他格式"),
    ("dump", "输出某个阶段的结果，供研究 Fizz 本身的人使用"),
    ("templates", "列出模板、查看模板或生成索引"),
    ("completions", "输出让终端补全命令和选项的脚本"),
];

/// The options, by their ids in all commands.
const OF_OPTIONS: [(&str, &str); 19] = [
    ("lang", "消息的语言：en 或 zh；不写时由环境变量决定（LC_ALL、LC_MESSAGES、LANG）"),
    ("files", "文件；- 表示标准输入"),
    ("file", "文件；- 表示标准输入"),
    ("format", "输出格式"),
    ("strict", "提示也算问题"),
    ("every", "显示每一个问题，包括同一行的其他问题和有错误时的提示"),
    ("allow", "要关闭的规则，如 FZ061；可多次给出"),
    ("all", "也应用不安全的修复"),
    ("write", "写回文件，而不是输出"),
    ("check", "不改动，只列出会改动的文件"),
    ("output", "写到哪里；不写时为标准输出"),
    ("markdown", "以 Markdown 输出整页，含示例"),
    ("primer", "一页纸的语言说明，供语言模型使用：docs/llms.txt"),
    ("stage", "到哪个阶段为止"),
    ("shell", "终端的种类"),
    ("slug", "模板的名称"),
    ("code", "只输出代码"),
    ("index", "为这个文件夹里的模板输出索引"),
    ("pull", "泳道之间的连线可以把图拉宽多少"),
];

/// The command in the language that was asked for.
pub fn translated(command: Command, locale: Locale) -> Command {
    if locale == Locale::En {
        return command;
    }
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let mut command = options(command).about(OF_PROGRAM).after_help(EXAMPLES);
    for name in names {
        let about = OF_COMMANDS.iter().find(|(known, _)| *known == name).map(|(_, about)| *about);
        command = command.mut_subcommand(name, |inner| {
            let inner = options(inner);
            match about {
                Some(about) => inner.about(about),
                None => inner,
            }
        });
    }
    command
}

/// Headings and options of one command.
fn options(command: Command) -> Command {
    let ids: Vec<String> = command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    let mut command = command
        .subcommand_help_heading("命令")
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .next_help_heading("选项");
    for id in ids {
        if let Some((_, help)) = OF_OPTIONS.iter().find(|(known, _)| *known == id) {
            command = command.mut_arg(id, |argument| argument.help(*help));
        }
    }
    command
}
