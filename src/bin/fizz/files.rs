//! Reading and writing for all subcommands. `-` is standard input. A file that cannot be read is reported in one
//! sentence, with exit code 2.

use fizz::locale::{Locale, Message, Words};
use std::io::{ErrorKind, Read, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

/// Nothing is wrong.
pub const CLEAN: ExitCode = ExitCode::SUCCESS;

/// The end of a subcommand: its exit code, or why it could not do its work.
pub type Outcome = Result<ExitCode, Trouble>;

/// Why a command could not be carried out.
pub enum Trouble {
    /// A sentence for the person.
    Said(String),
    /// The reader of the output has closed it, as `head` does. This is not reported.
    ReaderGone,
}

impl Trouble {
    /// A sentence in the language that was asked for.
    pub fn of(message: Message) -> Trouble {
        Trouble::Said(message.text(locale()))
    }

    /// Prints the sentence and gives exit code 2.
    pub fn report(&self) -> ExitCode {
        match self {
            Trouble::Said(sentence) => {
                let _ = writeln!(std::io::stderr(), "fizz: {sentence}");
                ExitCode::from(2)
            }
            Trouble::ReaderGone => CLEAN,
        }
    }
}

/// Problems were found.
pub fn problems() -> ExitCode {
    ExitCode::from(1)
}

/// The text of a file, or of standard input for `-`.
pub fn read(path: &str) -> Result<String, Trouble> {
    let (name, bytes) = (display_name(path), read_bytes(path)?);
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
        Trouble::of(NOT_UTF8.with_text([name, &valid.to_string(), &line.to_string()]))
    })
}

/// The bytes of a file, or of standard input for `-`.
pub fn read_bytes(path: &str) -> Result<Vec<u8>, Trouble> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    bytes.map_err(|error| unreadable(display_name(path), &error))
}

static NOT_UTF8: Words = Words::new(
    "{0} is not UTF-8 text: byte {1} (line {2}) begins no character; save it as UTF-8 first",
    "{0} 不是 UTF-8 文本：第 {1} 个字节（第 {2} 行）不是字符的开头；请先另存为 UTF-8",
);
static NO_FILE: Words = Words::new("there is no file {0}", "没有文件 {0}");
static NO_RIGHT: Words = Words::new("{0} may not be read", "没有读取 {0} 的权限");
static IS_FOLDER: Words = Words::new("{0} is a directory, not a file", "{0} 是文件夹，不是文件");
static UNREADABLE: Words = Words::new("{0} cannot be read: {1}", "无法读取 {0}：{1}");
static UNWRITABLE: Words = Words::new("{0} cannot be written: {1}", "无法写入 {0}：{1}");
static STANDARD_INPUT: Words = Words::new("standard input", "标准输入");
static STANDARD_OUTPUT: Words = Words::new("standard output", "标准输出");

/// Why a file or folder could not be read.
pub fn unreadable(name: &str, error: &std::io::Error) -> Trouble {
    Trouble::of(match error.kind() {
        ErrorKind::NotFound => NO_FILE.with_text([name]),
        ErrorKind::PermissionDenied => NO_RIGHT.with_text([name]),
        ErrorKind::IsADirectory => IS_FOLDER.with_text([name]),
        _ => UNREADABLE.with_text([name, &error.to_string()]),
    })
}

/// How messages name a file.
pub fn display_name(path: &str) -> &str {
    if path == "-" { STANDARD_INPUT.get(locale()) } else { path }
}

/// Writes to standard output.
pub fn print(text: &str) -> Result<(), Trouble> {
    print_bytes(text.as_bytes())
}

pub fn print_bytes(bytes: &[u8]) -> Result<(), Trouble> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Trouble::ReaderGone,
        _ => Trouble::of(UNWRITABLE.with_text([STANDARD_OUTPUT.get(locale()), &error.to_string()])),
    })
}

/// Writes a file through a temporary one beside it, so that a crash never leaves half a file.
pub fn write(path: &str, bytes: &[u8]) -> Result<(), Trouble> {
    let temporary = format!("{path}.fizz-{}", std::process::id());
    let written = std::fs::write(&temporary, bytes)
        .and_then(|()| match std::fs::metadata(path) {
            Ok(before) => std::fs::set_permissions(&temporary, before.permissions()),
            Err(_) => Ok(()),
        })
        .and_then(|()| std::fs::rename(&temporary, path));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&temporary);
        Trouble::of(UNWRITABLE.with_text([path, &error.to_string()]))
    })
}

static CHOSEN: OnceLock<Locale> = OnceLock::new();

/// Looks for `--lang` before anything is printed, and keeps the language for all that is.
pub fn choose_locale(arguments: impl Iterator<Item = String>) -> Locale {
    let mut arguments =
        arguments.skip_while(|argument| argument != "--lang" && !argument.starts_with("--lang="));
    let first = arguments.next();
    let named = first.as_deref().and_then(|first| first.strip_prefix("--lang=").map(str::to_owned));
    let asked = named.or_else(|| arguments.next().filter(|_| first.is_some()));
    let locale = asked.map_or_else(of_environment, |tag| Locale::from_tag(&tag));
    *CHOSEN.get_or_init(|| locale)
}

/// The language of messages.
pub fn locale() -> Locale {
    CHOSEN.get().copied().unwrap_or_else(of_environment)
}

/// The language that the environment asks for.
fn of_environment() -> Locale {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let tag = named("LC_ALL").or_else(|| named("LC_MESSAGES")).or_else(|| named("LANG"));
    tag.map_or(Locale::En, |tag| Locale::from_tag(&tag))
}
