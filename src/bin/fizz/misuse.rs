//! What is said when somebody calls a command that there is not, or in a way that does not work. clap finds it; the
//! sentences are ours, in both languages.

use crate::files::locale;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use fizz::locale::{Message, Words};
use std::io::Write;
use std::process::ExitCode;

static NO_COMMAND: Words = Words::new("there is no command `{0}`", "没有“{0}”这个命令");
static NO_OPTION: Words = Words::new("there is no option `{0}` here", "这里没有“{0}”这个选项");
static MISSING: Words = Words::new("this is missing: {0}", "缺少：{0}");
static COMMAND_MISSING: Words = Words::new("a command is missing: {0}", "缺少命令：{0}");
static NO_VALUE: Words = Words::new("`{0}` needs a value", "“{0}”需要一个值");
static WRONG_VALUE: Words = Words::new("`{0}` is no value of `{1}`", "“{1}”的值不能是“{0}”");
static CONFLICT: Words = Words::new("`{0}` and `{1}` do not go together", "“{0}”和“{1}”不能同时使用");
static REPEATED: Words = Words::new("`{0}` may be given only once", "“{0}”只能给出一次");
static OTHER: Words = Words::new("this cannot be understood", "无法理解这个用法");
static MEANT: Words = Words::new("did you mean `{0}`?", "是不是想写“{0}”？");
static POSSIBLE: Words = Words::new("possible values: {0}", "可选的值：{0}");
static USAGE: Words = Words::new("usage: {0}", "用法：{0}");
static HELP: Words = Words::new("`fizz --help` tells more", "更多信息请用 fizz --help");

/// Prints help or what is wrong, and gives the exit code.
pub fn report(error: &Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return ExitCode::from(2);
    }
    let mut lines = vec![format!("fizz: {}", sentence(error).text(locale()))];
    lines.extend(hints(error).iter().map(|hint| format!("  {}", hint.text(locale()))));
    lines.push(HELP.with([]).text(locale()));
    let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
    ExitCode::from(2)
}

fn sentence(error: &Error) -> Message {
    let text = |kind| context(error, kind).join(", ");
    let argument = text(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => NO_COMMAND.with_text([&text(ContextKind::InvalidSubcommand)]),
        ErrorKind::UnknownArgument => NO_OPTION.with_text([&argument]),
        ErrorKind::MissingRequiredArgument => MISSING.with_text([&argument]),
        ErrorKind::MissingSubcommand => COMMAND_MISSING.with_text([&text(ContextKind::ValidSubcommand)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = text(ContextKind::InvalidValue);
            match value.is_empty() {
                true => NO_VALUE.with_text([&argument]),
                false => WRONG_VALUE.with_text([&value, &argument]),
            }
        }
        ErrorKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg);
            if other == argument {
                REPEATED.with_text([&argument])
            } else {
                CONFLICT.with_text([&argument, &other])
            }
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            NO_VALUE.with_text([&argument])
        }
        _ => OTHER.with([]),
    }
}

fn hints(error: &Error) -> Vec<Message> {
    let mut hints = Vec::new();
    let similar = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let similar = similar.into_iter().find_map(|kind| context(error, kind).into_iter().next());
    hints.extend(similar.map(|similar| MEANT.with_text([&similar])));
    let values = context(error, ContextKind::ValidValue);
    if !values.is_empty() {
        hints.push(POSSIBLE.with_text([&values.join(", ")]));
    }
    // Why a value is wrong is said by who reads it, in our words.
    if let Some(source) = std::error::Error::source(error) {
        hints.push(PLAIN.with_text([&source.to_string()]));
    }
    let usage = context(error, ContextKind::Usage).join(" ");
    let usage = usage.trim_start_matches("Usage:").trim();
    if !usage.is_empty() {
        hints.push(USAGE.with_text([usage]));
    }
    hints
}

static PLAIN: Words = Words::new("{0}", "{0}");

/// The words that clap gives for a part of an error.
fn context(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        _ => Vec::new(),
    }
}
