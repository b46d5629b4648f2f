//! A text in Mermaid, PlantUML or D2. No other rule reports anything for such a text.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Context, Findings, Rule};
use crate::locale::Words;
use crate::syntax::{FaultKind, Tree};
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code(2),
    name: "other-language",
    severity: Severity::Error,
    summary: Words::new("The text is written in another diagram language.", "这段文字用的是另一种图表语言。"),
    why: Words::new(
        "Nothing of it can be drawn until it is written as FlowZap Code: lanes in braces, one statement a line.",
        "改写成 FlowZap Code（花括号里的泳道，每行一条语句）之后才能画图。",
    ),
    example_before: "flowchart LR\n    A[Order] --> B[Pack]",
    example_after: "Shop { # Shop\nn1: circle label:\"Order\"\nn2: rectangle label:\"Pack\"\nn1.handle(right) -> n2.handle(left)\n}",
    check,
};

static WHAT: Words =
    Words::new("This looks like {0}, not FlowZap Code.", "这看起来是 {0}，不是 FlowZap Code。");

fn language(kind: FaultKind) -> Option<&'static str> {
    match kind {
        FaultKind::Mermaid => Some("Mermaid"),
        FaultKind::PlantUml => Some("PlantUML"),
        FaultKind::D2 => Some("D2"),
        FaultKind::Dot => Some("DOT"),
        FaultKind::Json => Some("JSON"),
        FaultKind::Yaml => Some("YAML"),
        FaultKind::Xml => Some("XML"),
        _ => None,
    }
}

/// Whether the text is in another diagram language.
pub fn is_other_language(tree: &Tree) -> bool {
    tree.faults.iter().any(|fault| fault.kind.is_other_language())
}

fn check(context: &Context, found: &mut Findings) {
    let first = context.tree.faults.iter().find_map(|fault| Some((language(fault.kind)?, fault.span)));
    if let Some((name, span)) = first {
        found.add(first_line(context.source, span), || {
            RULE.at(first_line(context.source, span), WHAT.with([name]))
        });
    }
}

/// The first line of the span that is not blank.
fn first_line(source: &str, span: Span) -> Span {
    let text = span.of(source);
    let start = span.start + (text.len() - text.trim_start().len());
    let line = text.trim_start().split(['\n', '\r']).next().unwrap_or("");
    Span::new(start, start + line.trim_end().len())
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::codes;

    #[test]
    fn each_language_gets_one_diagnostic_with_its_name() {
        for text in [
            "graph TD\n  A[Start] --> B{Is it?}\n  B -->|Yes| C[OK]\n",
            "sequenceDiagram\n  Alice->>Bob: Hi\n",
            "@startuml\nAlice -> Bob: hello\n@enduml\n",
            "direction: right\nx -> y: hello\ny: {shape: circle}\n",
        ] {
            assert_eq!(codes(text), ["FZ002"], "{text}");
        }
    }
}
