//! A node → its text in lines and its size.
//!
//! Each shape has a list of sizes, smallest first, and says how much room each line has inside it. A
//! wider box is tried before a further line, a further line before a split identifier, and that before a
//! split word; with more text than the largest size holds, the last line ends in an ellipsis.

use super::breaks::Price;
use super::card;
use super::clean::clean;
use super::type_scale::{MEDIUM, NODE, NODE_LINE, NODE_LINE_HAN};
use super::types::{LabelText, NodeText};
use super::width::{has_han, to_units};
use super::wrap::{Paragraph, Wrapped};
use crate::geometry::Size;
use crate::model::{Node, Shape};

/// Text and size of a node. Both sides of the size are multiples of 8.
pub fn node(node: &Node) -> (NodeText, Size) {
    match node.shape {
        Shape::Taskbox => {
            let (card, size) = card::card(node);
            (NodeText::Card(card), size)
        }
        shape => {
            let (text, size) = label(shape, &clean(node.caption()));
            (NodeText::Label(text), size)
        }
    }
}

/// One round of attempts: all sizes up to `sizes`, up to `lines` lines, breaks no dearer than `price`.
struct Attempt {
    sizes: usize,
    lines: usize,
    price: Price,
}

const fn attempt(sizes: usize, lines: usize, price: Price) -> Attempt {
    Attempt { sizes, lines, price }
}

/// Few widths; the height follows the lines. A letter that widens a box moves all that stands right of it: with steps
/// of 8, one letter in six of those typed into the templates' boxes did, with these one in fifteen, and all
/// templates together are 0.2 % wider.
const RECTANGLES: [Size; 4] =
    [Size::new(120, 56), Size::new(144, 56), Size::new(168, 56), Size::new(200, 56)];
const RECTANGLE_ATTEMPTS: [Attempt; 8] = [
    attempt(3, 2, Price::Free),
    attempt(2, 3, Price::Free),
    attempt(3, 2, Price::Part),
    attempt(3, 3, Price::Free),
    attempt(3, 3, Price::Part),
    attempt(4, 4, Price::Free),
    attempt(4, 4, Price::Part),
    attempt(4, 4, Price::Any),
];

/// Radius 40 to 52.
const CIRCLES: [Size; 4] = [Size::new(80, 80), Size::new(88, 88), Size::new(96, 96), Size::new(104, 104)];
const CIRCLE_ATTEMPTS: [Attempt; 4] = [
    attempt(4, 3, Price::Free),
    attempt(4, 4, Price::Free),
    attempt(4, 4, Price::Part),
    attempt(4, 4, Price::Any),
];

/// As near to 17 : 11 as multiples of 8 come.
const DIAMONDS: [Size; 4] =
    [Size::new(136, 88), Size::new(160, 104), Size::new(184, 120), Size::new(208, 136)];
const DIAMOND_ATTEMPTS: [Attempt; 5] = [
    attempt(2, 3, Price::Free),
    attempt(2, 3, Price::Part),
    attempt(4, 4, Price::Free),
    attempt(4, 4, Price::Part),
    attempt(4, 4, Price::Any),
];

fn label(shape: Shape, text: &str) -> (LabelText, Size) {
    let (sizes, attempts): (&[Size], &[Attempt]) = match shape {
        Shape::Circle => (&CIRCLES, &CIRCLE_ATTEMPTS),
        Shape::Diamond => (&DIAMONDS, &DIAMOND_ATTEMPTS),
        Shape::Rectangle | Shape::Taskbox => (&RECTANGLES, &RECTANGLE_ATTEMPTS),
    };
    let step = if has_han(text) { NODE_LINE_HAN } else { NODE_LINE };
    let paragraph = Paragraph::new(text, NODE, MEDIUM);
    let (wrapped, size) = place(shape, &paragraph, sizes, attempts, step);
    let count = i32::try_from(wrapped.lines.len()).unwrap_or(0);
    let height = if matches!(shape, Shape::Rectangle | Shape::Taskbox) {
        size.h.max((count * step + 16 + 7) / 8 * 8)
    } else {
        size.h
    };
    (finish(wrapped, step, text), Size::new(size.w, height))
}

fn place(
    shape: Shape,
    paragraph: &Paragraph,
    sizes: &[Size],
    attempts: &[Attempt],
    step: i32,
) -> (Wrapped, Size) {
    for Attempt { sizes: most, lines, price } in attempts {
        for &size in &sizes[..*most] {
            for count in 1..=*lines {
                let room = room(shape, size, count, step);
                if let Some(done) = paragraph.fit(&room, *price) {
                    return (done, size);
                }
            }
        }
    }
    let largest = sizes[sizes.len() - 1];
    (paragraph.cut(&room(shape, largest, 4, step)), largest)
}

/// The room of each of `count` lines, in font units.
fn room(shape: Shape, size: Size, count: usize, step: i32) -> Vec<u32> {
    let count = count as i32;
    (0..count)
        .map(|line| {
            // How far the letters of this line reach from the middle, in half pixels; 6 is half of what a
            // line of size 13 covers.
            let reach = ((2 * line - count + 1) * step).abs() + 12;
            let px = match shape {
                Shape::Rectangle | Shape::Taskbox => size.w - 20,
                Shape::Circle => {
                    let radius = size.w - 12;
                    (radius * radius - reach * reach).max(0).isqrt()
                }
                Shape::Diamond => {
                    let outline = size.w - size.w * reach / size.h - 14;
                    outline.min(size.w * 62 / 100)
                }
            };
            to_units(px, NODE)
        })
        .collect()
}

/// Lines → the block that the scene centres in a shape.
pub(super) fn finish(wrapped: Wrapped, step: i32, text: &str) -> LabelText {
    let height = i32::try_from(wrapped.lines.len()).unwrap_or(0) * step;
    LabelText {
        size: Size::new(wrapped.width, height),
        full: wrapped.cut.then(|| text.to_owned()),
        lines: wrapped.lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(shape: Shape, text: &str) -> String {
        let (label, size) = label(shape, text);
        format!("{}x{} {}", size.w, size.h, label.lines.join("/"))
    }

    #[test]
    fn rectangles_grow_in_width_then_in_height() {
        let shown = |text| shown(Shape::Rectangle, text);
        assert_eq!(shown("Start"), "120x56 Start");
        assert_eq!(shown("Create Domain Event"), "120x56 Create/Domain Event");
        assert_eq!(shown("Send to Dead Letter Queue"), "120x56 Send to Dead/Letter Queue");
        assert_eq!(shown("创建领域事件"), "120x56 创建领域事件");
        assert_eq!(shown("handleOrderCreatedEvent"), "120x56 handleOrder/CreatedEvent");
        assert_eq!(
            shown("Check whether the customer already has an open order today"),
            "168x72 Check whether the/customer already has/an open order today"
        );
    }

    /// Each change of size moves what stands around the box.
    #[test]
    fn few_letters_change_the_size_of_a_box() {
        for (text, most) in [
            ("Check whether the customer already has an open order today", 5),
            ("validateOrderAndReserveStockInWarehouse", 7),
            ("检查客户今天是否已有未完成的订单，没有则创建新的订单", 3),
        ] {
            let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
            let sizes: Vec<Size> = ends.map(|end| label(Shape::Rectangle, &text[..end]).1).collect();
            let changes = sizes.windows(2).filter(|pair| pair[0] != pair[1]).count();
            assert!(changes <= most, "{changes} changes: {text}");
        }
    }

    #[test]
    fn circles_and_diamonds_have_less_room_near_their_ends() {
        assert_eq!(shown(Shape::Circle, "Business Action"), "80x80 Business/Action");
        assert_eq!(shown(Shape::Circle, "业务操作"), "80x80 业务操作");
        assert_eq!(shown(Shape::Diamond, "Approved?"), "136x88 Approved?");
        assert_eq!(shown(Shape::Diamond, "Processing OK?"), "136x88 Processing/OK?");
        assert_eq!(shown(Shape::Diamond, "Valid payment method?"), "160x104 Valid payment/method?");
    }

    #[test]
    fn text_never_leaves_its_shape_and_is_never_lost_silently() {
        let words = [
            "a",
            "Order",
            "notification",
            "订单",
            "イベント",
            "orderCreatedEvent",
            "👩‍💻",
            "WWWWWWWWWWWWWWWW",
            "，",
            "/",
        ];
        for shape in [Shape::Rectangle, Shape::Circle, Shape::Diamond] {
            for seed in 0..400usize {
                let count = seed % 23 + 1;
                let text: Vec<&str> =
                    (0..count).map(|i| words[(seed * 7 + i * i * 3 + i) % words.len()]).collect();
                let text = clean(&text.join(if seed % 3 == 0 { "" } else { " " }));
                let (label, size) = label(shape, &text);
                let step = if has_han(&text) { NODE_LINE_HAN } else { NODE_LINE };
                let room = room(shape, size, label.lines.len(), step);
                assert!((1..=4).contains(&label.lines.len()), "{text}");
                assert!(label.size.h <= size.h - 10, "{text}");
                assert!(size.w % 8 == 0 && size.h % 8 == 0, "{text}");
                for (line, limit) in label.lines.iter().zip(room) {
                    assert!(
                        super::super::width::units(line, MEDIUM) <= limit,
                        "{shape:?} {line:?} of {text:?}"
                    );
                }
                let plain = |s: &str| s.replace(' ', "");
                if label.full.is_none() {
                    assert_eq!(plain(&label.lines.concat()), plain(&text));
                } else {
                    assert_eq!(label.full.as_deref(), Some(text.as_str()));
                    assert!(label.lines[label.lines.len() - 1].ends_with('…'));
                }
            }
        }
    }
}
