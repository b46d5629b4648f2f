//! The paths that a Rust source names, made absolute. Nothing is compiled: a name that stands alone counts as one of the
//! module's own, and names that a macro makes up are not seen.

/// Segments behind `crate`, and another name if the path is imported under one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Path {
    pub segments: Vec<String>,
    pub alias: Option<String>,
}

/// The paths in a source without comments and literals, whose module is `own`.
pub fn paths(source: &str, own: &[String]) -> Vec<Path> {
    let tokens = tokens(source);
    let mut reader = Reader { tokens: &tokens, at: 0, found: Vec::new() };
    // Modules written within the file, each with the depth of braces around it.
    let mut within: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    while let Some(token) = tokens.get(reader.at) {
        match token {
            Token::Word("mod") if matches!(tokens.get(reader.at + 2), Some(Token::Sign('{'))) => {
                if let Some(Token::Word(name)) = tokens.get(reader.at + 1) {
                    within.push(((*name).to_owned(), depth));
                }
                reader.at += 2;
                continue;
            }
            Token::Word(_) => {
                let module: Vec<String> =
                    own.iter().cloned().chain(within.iter().map(|(name, _)| name.clone())).collect();
                let from = reader.found.len();
                reader.path(&[]);
                for path in &mut reader.found[from..] {
                    path.segments = absolute(&path.segments, &module);
                }
                continue;
            }
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => {
                depth = usize::saturating_sub(depth, 1);
                within.retain(|(_, outer)| *outer < depth);
            }
            Token::Sign(_) | Token::Colons => {}
        }
        reader.at += 1;
    }
    reader.found
}

fn absolute(segments: &[String], module: &[String]) -> Vec<String> {
    let mut base = module.to_vec();
    let mut rest = segments;
    match segments.first().map(String::as_str) {
        Some("crate") => {
            base.clear();
            rest = &segments[1..];
        }
        Some("self") => rest = &segments[1..],
        _ => {}
    }
    while let Some(("super", others)) = rest.split_first().map(|(first, others)| (first.as_str(), others)) {
        base.pop();
        rest = others;
    }
    base.extend_from_slice(rest);
    base
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token<'a> {
    Word(&'a str),
    Colons,
    Sign(char),
}

fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = source;
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    while let Some(first) = rest.chars().next() {
        let length = if is_word(first) {
            let length = rest.find(|character| !is_word(character)).unwrap_or(rest.len());
            tokens.push(Token::Word(&rest[..length]));
            length
        } else if rest.starts_with("::") {
            tokens.push(Token::Colons);
            2
        } else {
            if !first.is_whitespace() {
                tokens.push(Token::Sign(first));
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    found: Vec<Path>,
}

impl Reader<'_> {
    fn next(&self) -> Option<Token<'_>> {
        self.tokens.get(self.at).copied()
    }

    /// Reads `a::b`, `a::{b, c::d}`, `a::*` and `a as b` from a word on.
    fn path(&mut self, before: &[String]) {
        let mut segments = before.to_vec();
        while let Some(Token::Word(word)) = self.next() {
            // `a::{self}` is `a`.
            if word != "self" || segments.is_empty() {
                segments.push(word.to_owned());
            }
            self.at += 1;
            if self.next() != Some(Token::Colons) {
                break;
            }
            self.at += 1;
        }
        match self.next() {
            Some(Token::Sign('{')) if self.tokens[self.at - 1] == Token::Colons => {
                return self.group(&segments);
            }
            Some(Token::Sign('*')) if self.tokens[self.at - 1] == Token::Colons => {
                self.at += 1;
                segments.push("*".to_owned());
            }
            _ => {}
        }
        let mut alias = None;
        if let (Some(Token::Word("as")), Some(Token::Word(name))) =
            (self.next(), self.tokens.get(self.at + 1))
            && !matches!(self.tokens.get(self.at + 2), Some(Token::Colons))
        {
            alias = Some((*name).to_owned());
            self.at += 2;
        }
        self.found.push(Path { segments, alias });
    }

    fn group(&mut self, before: &[String]) {
        self.at += 1;
        while let Some(token) = self.next() {
            match token {
                Token::Word(_) => self.path(before),
                Token::Sign('}') => {
                    self.at += 1;
                    return;
                }
                Token::Sign('*') => {
                    self.at += 1;
                    let segments = before.iter().cloned().chain(["*".to_owned()]).collect();
                    self.found.push(Path { segments, alias: None });
                }
                Token::Sign('{') if self.tokens[self.at - 1] == Token::Colons => self.group(before),
                _ => self.at += 1,
            }
        }
    }
}

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let own = ["ui", "code"].map(str::to_owned);
    let written = |path: Path| {
        let alias = path.alias.map(|alias| format!(" as {alias}")).unwrap_or_default();
        path.segments.join("::") + &alias
    };
    let found: Vec<String> = paths(source, &own)
        .into_iter()
        .map(written)
        .filter(|path| path.contains("menu") || path.ends_with('*'))
        .collect();
    assert_eq!(found, expected, "{source}");
}

#[test]
fn paths_are_read_and_made_absolute() {
    check(
        "use crate::{ui::menu::{self, Menu}, menu, model as menus};",
        &["ui::menu", "ui::menu::Menu", "menu", "model as menus"],
    );
    check(
        "use super::menu::*; pub(super) use super::super::menu as other;",
        &["ui::menu::*", "menu as other"],
    );
    check("fn f(x: &super::menu::Menu) -> u8 { crate::menu::g::<u8>() }", &["ui::menu::Menu", "menu::g"]);
    check("use self::menu; let y = menu::x();", &["ui::code::menu", "ui::code::menu::x"]);
    check(
        "mod tests { use super::super::menu; mod a { use super::menu; } } use super::menu;",
        &["ui::menu", "ui::code::tests::menu", "ui::menu"],
    );
    check("view! { <div on:click=move |_| super::menu::open(x as usize)>{y}</div> }", &["ui::menu::open"]);
    check("<T as super::menu::Trait>::menu()", &["ui::menu::Trait", "ui::code::menu"]);
    check("use std::{fmt, menu}; $crate::menu!(x)", &["ui::code::std::menu", "menu"]);
    check("use super::{super::menu, *};", &["menu", "ui::*"]);
}
