//! The tree: tokens that cover every byte, and items whose parts are spans into the text.
//! It holds no text of its own; `span.of(source)` reads it.

use crate::text::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Without gap or overlap from the first byte to the last.
    pub tokens: Vec<Token>,
    pub items: Vec<Item>,
    /// In the order of their spans.
    pub faults: Vec<Fault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Spaces, tabs, and a byte-order mark.
    Blank,
    /// `\n`, `\r\n` or a lone `\r`.
    LineEnd,
    /// `// …` to the end of the line, without it.
    Comment,
    /// `# …` to the end of the line, without it: a lane's title.
    Title,
    /// Letters, digits and `_`: ids, shapes, keys, sides.
    Word,
    /// A quoted text with its quotes, escapes inside; `closed` is false when the line ended first.
    Text {
        closed: bool,
    },
    Colon,
    Equals,
    OpenBrace,
    CloseBrace,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    Comma,
    Dot,
    Arrow,
    /// What stands between the brackets of a loop.
    Condition,
    /// Three backticks and what follows them on the line.
    Fence,
    /// Anything else, one run of it.
    Other,
}

/// A word as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub span: Span,
}

/// A quoted text: `span` with the quotes, `inner` without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub span: Span,
    pub inner: Span,
    pub closed: bool,
}

impl Quoted {
    /// The text that is meant: `\"` and `\\` resolved, other backslashes as they stand.
    pub fn value(&self, source: &str) -> String {
        let raw = self.inner.of(source);
        let mut out = String::with_capacity(raw.len());
        let mut chars = raw.chars().peekable();
        while let Some(c) = chars.next() {
            match (c, chars.peek()) {
                ('\\', Some(&next @ ('"' | '\\'))) => {
                    chars.next();
                    out.push(next);
                }
                _ => out.push(c),
            }
        }
        out
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    Lane(LaneBlock),
    Node(NodeStatement),
    Edge(EdgeStatement),
    Loop(LoopStatement),
    /// A `//` line, or one behind a statement.
    Comment(Span),
    /// A `# …` that no lane took as its title.
    StrayTitle(TitleText),
    /// A brace that closes nothing.
    StrayClose(Span),
    /// A Markdown fence, or prose outside the fences.
    Foreign(Span),
    /// A line, or the rest of one, that could not be understood.
    Unknown(Span),
}

impl Item {
    pub fn span(&self) -> Span {
        match self {
            Item::Lane(lane) => lane.span,
            Item::Node(node) => node.span,
            Item::Edge(edge) => edge.span,
            Item::Loop(repeat) => repeat.span,
            Item::StrayTitle(title) => title.span,
            Item::Comment(span) | Item::StrayClose(span) | Item::Foreign(span) | Item::Unknown(span) => *span,
        }
    }
}

/// `Id { # Title` … `}`. Lanes inside lanes nest up to a small depth; deeper ones follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneBlock {
    /// From the id to the closing brace, or to the last thing inside.
    pub span: Span,
    pub id: Option<Name>,
    pub open: Span,
    pub title: Option<TitleText>,
    pub items: Vec<Item>,
    pub close: Option<Span>,
}

/// `# Title`: `span` from the sign on, `text` trimmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleText {
    pub span: Span,
    pub text: Span,
    /// False for a title on a line of its own after the brace.
    pub on_brace_line: bool,
}

/// `n1: rectangle label:"Text"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeStatement {
    pub span: Span,
    pub id: Name,
    pub colon: Option<Span>,
    pub shape: Option<Name>,
    pub attributes: Vec<Attribute>,
}

/// `key:"value"`; the sign may be the wrong one or missing, the value may be missing. A text alone has an
/// empty key and counts as a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub span: Span,
    pub key: Name,
    pub sign: Option<Sign>,
    pub value: Option<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    pub span: Span,
    pub is_equals: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Quoted(Quoted),
    /// A bare word where a quoted text is due.
    Bare(Name),
}

impl Value {
    pub fn span(&self) -> Span {
        match self {
            Value::Quoted(quoted) => quoted.span,
            Value::Bare(name) => name.span,
        }
    }

    pub fn text(&self, source: &str) -> String {
        match self {
            Value::Quoted(quoted) => quoted.value(source),
            Value::Bare(name) => without_quotes(name.span.of(source)).to_owned(),
        }
    }
}

/// A bare value inside quotes of another kind: `'Pack it'`, `「打包」`. An apostrophe is none.
fn without_quotes(text: &str) -> &str {
    let pairs = [('\'', '\''), ('‘', '’'), ('`', '`'), ('「', '」'), ('『', '』'), ('«', '»'), ('»', '«')];
    let inside = |(open, close): (char, char)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        let plain = inner.split([open, close]).count() == 1;
        (plain && !inner.is_empty()).then_some(inner)
    };
    pairs.into_iter().find_map(inside).unwrap_or(text)
}

/// `n1.handle(right) -> Lane.n2.handle(left) [label="Text"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeStatement {
    pub span: Span,
    pub from: Endpoint,
    pub arrow: Span,
    pub to: Option<Endpoint>,
    pub bracket: Option<Bracket>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub span: Span,
    pub lane: Option<Name>,
    pub node: Name,
    pub handle: Option<Handle>,
}

/// `.handle(side)`: `span` from the dot to the closing parenthesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handle {
    pub span: Span,
    pub side: Option<Name>,
}

/// `[label="Text"]`; or, when the brackets were forgotten (a fault says so), the attributes alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bracket {
    pub span: Span,
    pub attributes: Vec<Attribute>,
    pub closed: bool,
}

/// `loop [condition] n1 n2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoopStatement {
    pub span: Span,
    pub keyword: Name,
    /// What stands between the brackets, trimmed.
    pub condition: Option<Span>,
    /// The brackets with their content.
    pub bracket: Option<Span>,
    pub members: Vec<Member>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub span: Span,
    pub lane: Option<Name>,
    pub node: Name,
}

/// Something that the grammar had to step over, add in thought, or read leniently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub span: Span,
    pub kind: FaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A line, or the rest of one, that is no statement.
    NotUnderstood,
    /// A quoted text whose line ended first; the span is empty, where the quote is due.
    UnclosedText,
    /// A lane without its brace; the span is empty, where the brace is due.
    UnclosedLane,
    /// The span is empty, where the bracket is due.
    UnclosedBracket,
    /// The span is empty, where the parenthesis is due.
    UnclosedParen,
    StrayClose,
    MissingLaneId,
    /// A lane id of several words, in quotes, or with a hyphen; the span is the id.
    LaneIdNotOneWord,
    /// A lane's brace on a line below its id; the span is the brace.
    BraceOnNextLine,
    /// The colon between a node's id and its shape: missing (the span is empty), or an equals sign.
    NodeColon,
    /// The span is empty, where the shape is due.
    MissingShape,
    /// An attribute without value; the span is empty, where it is due.
    MissingValue,
    /// A text without key, read as a label; the span is empty, before the text.
    MissingKey,
    /// An attribute without sign between key and value; the span is empty, where it is due.
    MissingSign,
    /// A value without quotes; the span is the value.
    BareValue,
    /// An edge without target; the span is empty, where it is due.
    MissingTarget,
    /// A dot behind a node with no full `handle(side)` behind it; the span is the handle.
    UnfinishedHandle,
    /// An edge's attributes without brackets around them; the span is the attributes.
    MissingBracket,
    /// A loop without brackets around its condition; the span is the condition, or empty where it is due.
    MissingCondition,
    /// Brackets, signs and other things inside a statement that can be left out.
    Needless,
    /// `-->`, `=>` and other arrows; the span is the arrow.
    OddArrow,
    /// A full-width sign where an ASCII one is meant; for a text, each of its quotes alone.
    FullWidth,
    /// A statement that does not begin its line, or a brace behind a statement.
    SeveralOnLine,
    NestedLane,
    Fence,
    Prose,
    /// Another diagram language from here on.
    Mermaid,
    PlantUml,
    D2,
}
