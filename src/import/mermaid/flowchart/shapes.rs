//! Which shape of FlowZap Code stands for which shape of Mermaid.

use crate::model::Shape;

/// What a shape becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The same shape.
    Same(Shape),
    /// Something similar, with the name of what it was.
    Like(Shape, &'static str),
    /// The beginning or the end of a flow where nothing leads in or out, else a step.
    Terminal(&'static str),
}

/// The shape of the signs around a text.
pub fn of_signs(open: &str) -> Meaning {
    use Meaning::{Like, Same, Terminal};
    match open {
        "[" => Same(Shape::Rectangle),
        "((" => Same(Shape::Circle),
        "{" => Same(Shape::Diamond),
        "(((" => Like(Shape::Circle, "double circle"),
        "(" => Like(Shape::Rectangle, "rounded"),
        "([" => Terminal("stadium"),
        "(-" => Terminal("ellipse"),
        "[[" => Like(Shape::Rectangle, "subroutine"),
        "[(" => Like(Shape::Rectangle, "cylinder"),
        "{{" => Like(Shape::Rectangle, "hexagon"),
        ">" => Like(Shape::Rectangle, "flag"),
        "[/" | "[\\" => Like(Shape::Rectangle, "parallelogram or trapezoid"),
        _ => Like(Shape::Rectangle, "other"),
    }
}

/// The shape of a name, as in `@{ shape: diamond }`.
pub fn of_name(name: &str) -> Meaning {
    use Meaning::{Like, Same, Terminal};
    match name {
        "rect" | "proc" | "process" | "rectangle" | "squareRect" => Same(Shape::Rectangle),
        "circle" | "circ" => Same(Shape::Circle),
        "diam" | "decision" | "diamond" | "question" => Same(Shape::Diamond),
        "stadium" | "pill" | "terminal" => Terminal("stadium"),
        "dbl-circ" | "double-circle" | "doublecircle" => Like(Shape::Circle, "double circle"),
        "sm-circ" | "small-circle" | "start" => Like(Shape::Circle, "small circle"),
        "fr-circ" | "framed-circle" | "stop" => Like(Shape::Circle, "framed circle"),
        "f-circ" | "filled-circle" | "junction" => Like(Shape::Circle, "filled circle"),
        "cross-circ" | "crossed-circle" | "summary" => Like(Shape::Circle, "crossed circle"),
        "rounded" | "event" => Like(Shape::Rectangle, "rounded"),
        "fr-rect" | "framed-rectangle" | "subprocess" | "subproc" | "subroutine" => {
            Like(Shape::Rectangle, "subroutine")
        }
        "cyl" | "cylinder" | "database" | "db" => Like(Shape::Rectangle, "cylinder"),
        "hex" | "hexagon" | "prepare" => Like(Shape::Rectangle, "hexagon"),
        _ => Like(Shape::Rectangle, ""),
    }
}
