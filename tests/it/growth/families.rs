//! Families of texts that grow, each stage looked at apart: a stage that is quadratic must not hide behind one that
//! takes longer. The families are those with which a careless stage was quadratic, and their relatives.

use super::{NO_MORE, counted, fault, grows_with_its_input};
use fizz::lint::{Settings, diagnose, fix_all};
use fizz::text::{LineIndex, Span, around};
use fizz::{assist, export, format, model, syntax};

/// A text of about so many bytes.
type Family = (&'static str, Box<dyn Fn(usize) -> String>);

/// What is repeated on one line, in the braces of a lane and on lines of its own.
const PARTS: &[&str] = &[
    "{",
    "}",
    "{}",
    "}{",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "＂",
    "\"\"",
    "\\\"",
    "#",
    "# {",
    "/",
    "`",
    "-",
    "->",
    "=",
    "a.",
    "a:",
    "a=",
    "a ",
    "n1 ",
    "n1:",
    "n1: circle ",
    "A { ",
    "a{",
    "a}",
    ",",
    "n1,",
    "😀",
    "a\u{301}",
    "\u{301}",
    "：",
    "｛",
    "｝",
    "［",
    "x",
    "x-",
    "中 ",
    "\t",
    "\u{200b}",
    "; ",
    "loop ",
    "loop [",
    "loop [a] n1 n2 ",
    "loop [[",
    "loop ]",
    "label:\"x\" ",
    "label:x ",
    " label:\"x",
    "[label=\"x ",
    "n1 -> n2 ",
    "-> n2 ",
    "n1 -> ",
    "n1.handle(",
    "x{\"",
    "“ ]",
    "[\"",
    "\" ]",
    "& ",
    "owner:\"",
    "n1：circle label：“x” ",
    "n1→n2 ",
    "? n1: circle ",
    "n1: circle } A { ",
    "label: a, b, ",
    "a b c {",
    "“x” ",
    "// c ",
    "```",
];

/// What is repeated on lines of its own, in a lane with two nodes.
const LINES: &[&str] = &[
    "A {\n",
    "}\n",
    "A {\n}\n",
    "{\n",
    "A\n{\n",
    "A B {\n",
    "# t\n",
    "// c\n",
    "n1: circle\r\n",
    "\tn1: circle\n",
    "n1: circle\r",
    "\n",
    "```\nA {\nn1: circle\n}\n```\nword\n",
    "# Heading\n\n- item\n",
    "graph TD\nA-->B\n",
    "@startuml\n",
    "a -> b: c\n",
    "what is this\n",
    "n1 -> n1\n",
    "n1 -> m1\n",
    "loop [a] n1 n2\n",
    "loop [x]\n",
    "n1: circle\n",
    "n1: circl lable:\"x\" label=y\n",
    "B.n3.handle(up) -> n2.handle(\n",
    "n1 -> n2 -> n1\n",
    "n1: circle label:\"x\n",
    "n1: taskbox\n",
    "n1: circle // fizz: allow FZ001\n",
];

fn times(part: &str, bytes: usize) -> String {
    part.repeat((bytes / part.len()).max(1))
}

/// Pieces with numbers in them, until the text is long enough.
fn numbered(bytes: usize, head: &str, piece: fn(usize) -> String, tail: &str) -> String {
    let mut out = head.to_owned();
    let mut number = 0;
    while out.len() < bytes {
        number += 1;
        out.push_str(&piece(number));
    }
    out + tail
}

/// So many nodes that the edges between all of them fill the text.
fn all_joined(bytes: usize) -> String {
    let count = (1..).find(|count| count * count * 10 > bytes).unwrap_or(1);
    let nodes: String = (0..count).map(|node| format!("n{node}: circle\n")).collect();
    let edge = |pair: usize| format!("n{} -> n{}\n", pair / count, pair % count);
    format!("A {{\n{nodes}{}}}\n", (0..count * count).map(edge).collect::<String>())
}

fn long_name(bytes: usize, lines: &str) -> String {
    format!("{} {{\nn1: circle\n}}\nB {{\nn2: circle\n{}}}\n", "x".repeat(bytes / 2), times(lines, bytes / 2))
}

fn families() -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for &part in PARTS {
        families.push((part, Box::new(move |bytes| times(part, bytes))));
        families.push((part, Box::new(move |bytes| format!("A {{\n{}\n}}\n", times(part, bytes)))));
        families.push((part, Box::new(move |bytes| times(&format!("{part}\n"), bytes))));
    }
    for &line in LINES {
        families.push((line, Box::new(move |bytes| times(line, bytes))));
        families.push((line, Box::new(move |bytes| super::lane(times(line, bytes)))));
    }
    let mut add = |name, text: fn(usize) -> String| families.push((name, Box::new(text)));
    add("lanes", |bytes| {
        numbered(bytes, "", |i| format!("L{i} {{\nn{i}: circle\nn{i} -> L{}.n{}\n}}\n", i / 2, i / 2), "")
    });
    add("odd lanes", |bytes| numbered(bytes, "", |i| format!("L {i} {{\nn{i}: circle\n}}\n"), ""));
    add("nameless lanes", |bytes| numbered(bytes, "", |i| format!("{{ # t{i}\nn{i}: circle\n}}\n"), ""));
    add("missing lanes", |bytes| {
        numbered(bytes, "A {\nn1: circle\n", |i| format!("n1 -> X{i}.n{}\n", i + 5), "}\n")
    });
    add("a chain", |bytes| {
        numbered(bytes, "A {\n", |i| format!("n{i}: circle\nn{i} -> n{}\n", i + 1), "}\n")
    });
    add("a chain on a line", |bytes| {
        numbered(bytes, "A { ", |i| format!("n{i}: circle n{i} -> n{} ", i + 1), "}")
    });
    add("a star", |bytes| {
        numbered(bytes, "A {\nn1: circle\n", |i| format!("n{}: circle\nn1 -> n{}\n", i + 1, i + 1), "}\n")
    });
    add("odd ids", |bytes| {
        numbered(bytes, "A {\n", |i| format!("x{i}: circle\nx{i} -> x{}\n", i / 3), "}\n")
    });
    add("unknown keys", |bytes| numbered(bytes, "A {\nn1: circle ", |i| format!("k{i}:\"x\" "), "\n}\n"));
    add("hops", |bytes| numbered(bytes, "A {\nn1", |i| format!(" -> n{i}"), "\n}\n"));
    add("loops", |bytes| {
        numbered(bytes, "A {\nn1: circle\nn2: circle\n", |i| format!("loop [x{i}] n1 n2\n"), "}\n")
    });
    add("all joined", all_joined);
    add("nested lanes", |bytes| times("A { ", bytes / 2) + &times("} ", bytes / 2));
    add("named lanes in lanes", |bytes| numbered(bytes, "", |i| format!("L{i} {{ # t\n"), ""));
    add("all brackets in brackets", |bytes| {
        format!("A {{\nn1{}x{}\n}}\n", times("([{", bytes / 2), times("}])", bytes / 2))
    });
    add("sections in sections", |bytes| numbered(bytes, "", |i| format!("nodes {{\na{i}: circle\n"), ""));
    add("lanes in a lane", |bytes| {
        numbered(bytes, "A {\n", |i| format!("B{i} {{\nn{i}: circle\n}}\n"), "}\n")
    });
    add("a lane with a long name", |bytes| long_name(bytes, "n2 -> n1\n"));
    add("a long prefix", |bytes| long_name(bytes, "n2 -> C.n1\n"));
    add("a long word", |bytes| format!("A {{\nn1: {}\n}}\n", "x".repeat(bytes)));
    add("a long label", |bytes| {
        format!(
            "A {{\nn1: circle label:\"{}\"\nn2: circle\n{}}}\n",
            times("x ", bytes / 2),
            times("n1 -> n2\n", bytes / 2)
        )
    });
    add("a long target", |bytes| {
        format!("A {{\nn1 -> {}\n{}}}\n", "x".repeat(bytes / 2), times("?\n", bytes / 2))
    });
    add("pairs of brackets", |bytes| {
        format!("A {{\nloop [{}{}] n1 n2\n}}\n", "[".repeat(bytes / 2), "]".repeat(bytes / 2))
    });
    add("blanks behind an edge", |bytes| {
        format!("A {{\nn1: circle\nn1 -> n1{}\n{}}}\n", " ".repeat(bytes / 2), times("?\n", bytes / 2))
    });
    add("blanks in every lane", |bytes| {
        format!("A {{{}}}\n{}", " ".repeat(bytes / 2), times("B { n1: circle }\n", bytes / 2))
    });
    add("backslashes", |bytes| format!("A {{\nn1: circle label:\"{}\n}}\n", "\\".repeat(bytes)));
    families
}

fn check(stage: &str, size: usize, work: impl Fn(&str) -> u64) {
    check_with(stage, size, &[], work);
}

/// Looks at one stage over all families, and tells all faults together, but for those that are none in this stage.
fn check_with(stage: &str, size: usize, allowed: &[&str], work: impl Fn(&str) -> u64) {
    let families = families().into_iter().enumerate();
    let faults: Vec<String> = families
        .filter_map(|(number, (name, text))| {
            let (one, two) = (work(&text(size)), work(&text(2 * size)));
            let fault = fault(one, two).filter(|fault| !allowed.contains(fault))?;
            Some(format!("family {number}, {name:?}: {fault}: {one} units became {two}"))
        })
        .collect();
    assert!(faults.is_empty(), "{stage}:\n{}", faults.join("\n"));
}

#[test]
fn parsing() {
    check("parsing", 4_000, |text| counted(|| drop(syntax::parse(text))));
}

#[test]
fn formatting() {
    check("formatting", 3_000, |text| counted(|| drop(format::format(text))));
}

/// The parse is counted with the model, which a text without statements leaves empty. The rules are counted alone.
#[test]
fn lowering_and_linting() {
    check("lowering", 4_000, |text| counted(|| drop(model::lower(text, &syntax::parse(text)))));
    // A text of which nothing is understood is one problem, however long it is.
    check_with("linting", 4_000, &[NO_MORE], |text| {
        let tree = syntax::parse(text);
        let model = model::lower(text, &tree);
        counted(|| drop(diagnose(text, &tree, &model, &Settings::default())))
    });
}

/// The places and the excerpts of a report, as `fizz check` prints them, for a thousand problems of a long line.
#[test]
fn places_and_excerpts() {
    for part in ["x", "日", "a\u{301}", "😀 "] {
        grows_with_its_input(part, 200_000, |bytes| {
            let text = times(part, bytes);
            counted(|| {
                let lines = LineIndex::new(&text);
                for at in (0..bytes).step_by(bytes / 1_000) {
                    lines.position(&text, at);
                    around(&text, Span::at(at), 120);
                }
            })
        });
    }
}

#[test]
fn colours_and_what_stands_at_a_place() {
    check("assistance", 3_000, |text| {
        let tree = syntax::parse(text);
        let model = model::lower(text, &tree);
        let (whole, middle) = (Span::new(0, text.len()), text.len() / 2);
        counted(|| {
            drop(syntax::parse(text));
            drop(assist::highlight(text, &tree, whole));
            drop(assist::selection_ranges(text, &tree, middle));
            drop(assist::complete(text, &tree, &model, text.len()));
        })
    });
}

#[test]
fn the_source_in_an_opened_drawing() {
    for part in ["&", "&amp;", "&#65", "<", "<![CDATA[", "&;", "x"] {
        grows_with_its_input(part, 20_000, |bytes| {
            let svg =
                format!("<svg><metadata><fizz:source>{}</fizz:source></metadata></svg>", times(part, bytes));
            counted(|| drop(export::source_of(&svg)))
        });
    }
}

/// Every problem of a kind is mended, not only those that are listed, and the work grows with them.
#[test]
fn fixing() {
    for line in [
        "}\n",
        "{\n}\n",
        "n1：circle label：“x”\n",
        "n3: circle label=\"x\"\n",
        "n1: circle label:\"x\n",
        "n1 --> n2\n",
        "what is this\n",
        "A {\nn1: circle\n}\n",
        "n1: circle ",
        "n1:\n",
        "n1 -> n2\n",
        "} ",
        "label ",
    ] {
        grows_with_its_input(&format!("fixing {line:?}"), 6_000, |bytes| {
            let text = super::lane(times(line, bytes) + "\n");
            counted(|| drop(fix_all(&text, false)))
        });
    }
    let text = format!("A {{ # A\n{}}}\n", "n1: circle label=\"x\"\n".repeat(300));
    let fixed = fix_all(&text, false).apply(&text);
    assert!(!fixed.contains("label=") && fixed.contains("n300: circle"), "{fixed}");
}
