//! Writes the shapes of a group of the scene as SVG elements, and updates them where only coordinates or texts differ.
//! Colours and coordinates become presentation attributes and texts become text nodes, so user text is never parsed
//! as markup or style.

use web_sys::{Element as Dom, Text as TextNode};

use crate::export::number;
use crate::scene::{Anchor, Color, Group, Hundredths, Paint, Shape, Step, Text, TextLine, Turn};
use crate::ui::browser;

pub use browser::svg;

pub fn set(element: &Dom, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Updates coordinates and texts of the children of a group's `<g>`. Returns false and changes nothing if anything else
/// differs. While the user types, coordinates and texts are all that changes in most groups.
pub fn mend(dom: &Dom, before: &Group, after: &Group) -> bool {
    let pairs = || before.shapes.iter().zip(&after.shapes);
    let same = before.shapes.len() == after.shapes.len()
        && pairs().all(|(before, after)| is_mendable(before, after));
    if !same {
        return false;
    }
    let mut child = dom.first_element_child();
    for (before, after) in pairs() {
        let Some(dom) = child else { return false };
        child = dom.next_element_sibling();
        let put = |name: &str, before: Hundredths, after: Hundredths| {
            if before != after {
                set(&dom, name, &number(after));
            }
        };
        match (before, after) {
            (Shape::Rect { x, y, w, h, .. }, Shape::Rect { x: nx, y: ny, w: nw, h: nh, .. }) => {
                put("x", *x, *nx);
                put("y", *y, *ny);
                put("width", *w, *nw);
                put("height", *h, *nh);
            }
            (Shape::Circle { x, y, radius, .. }, Shape::Circle { x: nx, y: ny, radius: nr, .. }) => {
                put("cx", *x, *nx);
                put("cy", *y, *ny);
                put("r", *radius, *nr);
            }
            (Shape::Path { steps, .. }, Shape::Path { steps: now, .. }) if steps != now => {
                set(&dom, "d", &path_data(now));
            }
            (Shape::Text(before), Shape::Text(after)) => child = mend_text(dom, before, after),
            _ => {}
        }
    }
    true
}

/// Whether the shapes have the same kind, the same look and the same number of elements.
fn is_mendable(before: &Shape, after: &Shape) -> bool {
    match (before, after) {
        (Shape::Rect { radius, paint, .. }, Shape::Rect { radius: r, paint: p, .. }) => {
            (radius, paint) == (r, p)
        }
        (Shape::Circle { paint, .. }, Shape::Circle { paint: p, .. }) => paint == p,
        (Shape::Path { paint, .. }, Shape::Path { paint: p, .. }) => paint == p,
        (Shape::Text(before), Shape::Text(after)) => before.looks_like(after),
        _ => false,
    }
}

/// Updates the elements of a text, one for each line, from `first` on. Returns the element after them.
fn mend_text(first: Dom, before: &Text, after: &Text) -> Option<Dom> {
    let mut child = Some(first);
    for (line, now) in before.lines.iter().zip(&after.lines) {
        let dom = child?;
        if (line.x, line.baseline) != (now.x, now.baseline) {
            position(&dom, now, after.turn);
        }
        if line.text != now.text
            && let Some(node) = dom.first_child()
        {
            node.set_node_value(Some(&now.text));
        }
        child = dom.next_element_sibling();
    }
    child
}

/// Writes shapes as children of a group's `<g>`. In an exported file a shortened text has a `<title>`; here the tooltip
/// shows it in full.
pub fn fill(dom: &Dom, shapes: &[Shape]) {
    for shape in shapes {
        let made = match shape {
            Shape::Text(text) => {
                write_text(dom, text);
                None
            }
            Shape::Rect { x, y, w, h, radius, paint } => svg("rect").inspect(|rect| {
                set(rect, "x", &number(*x));
                set(rect, "y", &number(*y));
                set(rect, "width", &number(*w));
                set(rect, "height", &number(*h));
                if radius.0 != 0 {
                    set(rect, "rx", &number(*radius));
                }
                write_paint(rect, paint);
            }),
            Shape::Circle { x, y, radius, paint } => svg("circle").inspect(|circle| {
                set(circle, "cx", &number(*x));
                set(circle, "cy", &number(*y));
                set(circle, "r", &number(*radius));
                write_paint(circle, paint);
            }),
            Shape::Path { steps, paint } => svg("path").inspect(|path| {
                set(path, "d", &path_data(steps));
                write_paint(path, paint);
            }),
        };
        if let Some(made) = made {
            let _ = dom.append_child(&made);
        }
    }
}

fn write_paint(dom: &Dom, paint: &Paint) {
    set(dom, "fill", &paint.fill.map_or_else(|| "none".to_owned(), color));
    let Some(stroke) = &paint.stroke else { return };
    set(dom, "stroke", &color(stroke.color));
    set(dom, "stroke-width", &number(stroke.width));
    if stroke.round {
        set(dom, "stroke-linejoin", "round");
        set(dom, "stroke-linecap", "round");
    }
    if let Some((on, off)) = stroke.dash {
        set(dom, "stroke-dasharray", &format!("{on} {off}"));
    }
    if stroke.opacity < 100 {
        set(dom, "stroke-opacity", &format!("0.{:02}", stroke.opacity));
    }
}

fn write_text(parent: &Dom, text: &Text) {
    for line in &text.lines {
        let Some(dom) = svg("text") else { continue };
        position(&dom, line, text.turn);
        if text.anchor == Anchor::Middle {
            set(&dom, "text-anchor", "middle");
        }
        set(&dom, "font-size", &text.size.to_string());
        set(&dom, "font-weight", &text.weight.to_string());
        set(&dom, "fill", &color(text.color));
        if let Ok(node) = TextNode::new_with_data(&line.text) {
            let _ = dom.append_child(&node);
        }
        let _ = parent.append_child(&dom);
    }
}

/// Positions a line of text, rotated about its start.
fn position(dom: &Dom, line: &TextLine, turn: Turn) {
    let (x, y) = (number(line.x), number(line.baseline));
    set(dom, "x", &x);
    set(dom, "y", &y);
    let degrees = match turn {
        Turn::None => return,
        Turn::Up => -90,
        Turn::Down => 90,
    };
    set(dom, "transform", &format!("rotate({degrees} {x} {y})"));
}

pub fn color(color: Color) -> String {
    format!("#{:06x}", color.0)
}

fn number(value: Hundredths) -> String {
    let mut out = String::new();
    number::push(&mut out, value);
    out
}

fn path_data(steps: &[Step]) -> String {
    let mut out = String::new();
    for step in steps {
        let command = match *step {
            Step::Move(x, y) => format!("M{} {}", number(x), number(y)),
            Step::Line(x, y) => format!("L{} {}", number(x), number(y)),
            Step::Quad(cx, cy, x, y) => {
                format!("Q{} {} {} {}", number(cx), number(cy), number(x), number(y))
            }
            Step::Arc { radius, clockwise, x, y } => {
                let (radius, sweep) = (number(radius), u8::from(clockwise));
                format!("A{radius} {radius} 0 0 {sweep} {} {}", number(x), number(y))
            }
            Step::Close => "Z".to_owned(),
        };
        out.push_str(&command);
    }
    out
}
