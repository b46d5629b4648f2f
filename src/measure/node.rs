//! A node → its size and its text in lines.
//!
//! Each shape has a list of sizes, smallest first, and a width limit for each line. A wider box is tried
//! before another line, another line before a split identifier, and that before a split word. Text that
//! does not fit the largest size ends in an ellipsis.

use super::breaks::BreakCost;
use super::card;
use super::clean::clean;
use super::type_scale::{MEDIUM, NODE, NODE_LINE, NODE_LINE_HAN};
use super::types::{LabelText, NodeText};
use super::width::{has_han, to_units};
use super::wrap::{Paragraph, Wrapped};
use crate::geometry::Size;
use crate::model::{Node, Shape};

/// The text and the size of a node. Width and height are multiples of 8.
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

/// A round of attempts with the first `sizes` sizes, at most `lines` lines, and breaks up to `cost`.
struct Attempt {
    sizes: usize,
    lines: usize,
    cost: BreakCost,
}

const fn attempt(sizes: usize, lines: usize, cost: BreakCost) -> Attempt {
    Attempt { sizes, lines, cost }
}

/// The height follows from the lines. There are few widths, because a wider box moves everything to its
/// right, and while somebody types a label that should happen rarely. The last one is for long texts.
const RECTANGLES: [Size; 5] =
    [Size::new(120, 56), Size::new(144, 56), Size::new(168, 56), Size::new(200, 56), Size::new(240, 56)];
const RECTANGLE_ATTEMPTS: [Attempt; 11] = [
    attempt(3, 2, BreakCost::Free),
    attempt(2, 3, BreakCost::Free),
    attempt(3, 2, BreakCost::Part),
    attempt(3, 3, BreakCost::Free),
    attempt(3, 3, BreakCost::Part),
    attempt(4, 4, BreakCost::Free),
    attempt(4, 4, BreakCost::Part),
    attempt(5, MOST_LINES, BreakCost::Free),
    attempt(5, MOST_LINES, BreakCost::Part),
    attempt(5, MOST_LINES, BreakCost::Word),
    attempt(5, MOST_LINES, BreakCost::Any),
];

/// Diameters of 80 to 104; larger ones for long words and texts.
const CIRCLES: [Size; 8] = [
    Size::new(80, 80),
    Size::new(88, 88),
    Size::new(96, 96),
    Size::new(104, 104),
    Size::new(120, 120),
    Size::new(136, 136),
    Size::new(160, 160),
    Size::new(184, 184),
];
const CIRCLE_ATTEMPTS: [Attempt; 9] = [
    attempt(4, 3, BreakCost::Free),
    attempt(4, 4, BreakCost::Free),
    attempt(4, 4, BreakCost::Part),
    attempt(6, 4, BreakCost::Free),
    attempt(6, 4, BreakCost::Part),
    attempt(8, MOST_LINES, BreakCost::Free),
    attempt(8, MOST_LINES, BreakCost::Part),
    attempt(8, MOST_LINES, BreakCost::Word),
    attempt(8, MOST_LINES, BreakCost::Any),
];

/// Multiples of 8 close to a ratio of 17 : 11.
const DIAMONDS: [Size; 7] = [
    Size::new(136, 88),
    Size::new(160, 104),
    Size::new(184, 120),
    Size::new(208, 136),
    Size::new(232, 152),
    Size::new(272, 176),
    Size::new(320, 208),
];
const DIAMOND_ATTEMPTS: [Attempt; 8] = [
    attempt(2, 3, BreakCost::Free),
    attempt(2, 3, BreakCost::Part),
    attempt(4, 4, BreakCost::Free),
    attempt(4, 4, BreakCost::Part),
    attempt(7, MOST_LINES, BreakCost::Free),
    attempt(7, MOST_LINES, BreakCost::Part),
    attempt(7, MOST_LINES, BreakCost::Word),
    attempt(7, MOST_LINES, BreakCost::Any),
];

/// Text that needs more lines in the largest box is cut.
const MOST_LINES: usize = 6;

fn label(shape: Shape, text: &str) -> (LabelText, Size) {
    let (sizes, attempts): (&[Size], &[Attempt]) = match shape {
        Shape::Circle => (&CIRCLES, &CIRCLE_ATTEMPTS),
        Shape::Diamond => (&DIAMONDS, &DIAMOND_ATTEMPTS),
        Shape::Rectangle | Shape::Taskbox => (&RECTANGLES, &RECTANGLE_ATTEMPTS),
    };
    let line_height = if has_han(text) { NODE_LINE_HAN } else { NODE_LINE };
    let paragraph = Paragraph::new(text, NODE, MEDIUM);
    let (wrapped, size) = fit(shape, &paragraph, sizes, attempts, line_height);
    let count = i32::try_from(wrapped.lines.len()).unwrap_or(0);
    let height = if matches!(shape, Shape::Rectangle | Shape::Taskbox) {
        size.h.max((count * line_height + 16 + 7) / 8 * 8)
    } else {
        size.h
    };
    (finish(wrapped, line_height, text), Size::new(size.w, height))
}

/// Wraps a paragraph by the first attempt that fits; else cuts it to the largest size.
fn fit(
    shape: Shape,
    paragraph: &Paragraph,
    sizes: &[Size],
    attempts: &[Attempt],
    line_height: i32,
) -> (Wrapped, Size) {
    for Attempt { sizes: most, lines, cost } in attempts {
        let sizes = &sizes[..*most];
        let by_size = sizes.iter().flat_map(|&size| (1..=*lines).map(move |count| (size, count)));
        let by_count = (1..=*lines).flat_map(|count| sizes.iter().map(move |&size| (size, count)));
        // A larger box is better than a word that is broken twice.
        let tries: Vec<(Size, usize)> =
            if *cost == BreakCost::Any { by_count.collect() } else { by_size.collect() };
        for (size, count) in tries {
            let limits = line_limits(shape, size, count, line_height);
            if let Some(done) = paragraph.fit(&limits, *cost) {
                return (done, size);
            }
        }
    }
    let largest = sizes[sizes.len() - 1];
    (paragraph.cut(&line_limits(shape, largest, MOST_LINES, line_height)), largest)
}

/// The width limit of each of `count` lines inside a shape, in font units.
fn line_limits(shape: Shape, size: Size, count: usize, line_height: i32) -> Vec<u32> {
    let count = count as i32;
    (0..count)
        .map(|line| {
            // How far the glyphs of this line extend from the centre, in half pixels. 12 half pixels are
            // half the height of the glyphs.
            let reach = ((2 * line - count + 1) * line_height).abs() + 12;
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

/// The block of lines that the scene centres in a shape.
pub(super) fn finish(wrapped: Wrapped, line_height: i32, text: &str) -> LabelText {
    let height = i32::try_from(wrapped.lines.len()).unwrap_or(0) * line_height;
    LabelText {
        size: Size::new(wrapped.width, height),
        full: wrapped.cut.then(|| text.to_owned()),
        lines: wrapped.lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(shape: Shape, text: &str) -> String {
        let (label, size) = label(shape, text);
        format!("{}x{} {}", size.w, size.h, label.lines.join("/"))
    }

    #[test]
    fn rectangles_grow_in_width_then_in_height() {
        let described = |text| described(Shape::Rectangle, text);
        assert_eq!(described("Start"), "120x56 Start");
        assert_eq!(described("Create Domain Event"), "120x56 Create/Domain Event");
        assert_eq!(described("Send to Dead Letter Queue"), "120x56 Send to Dead/Letter Queue");
        assert_eq!(described("创建领域事件"), "120x56 创建领域事件");
        assert_eq!(described("handleOrderCreatedEvent"), "120x56 handleOrder/CreatedEvent");
        assert_eq!(
            described("Check whether the customer already has an open order today"),
            "168x72 Check whether the/customer already has/an open order today"
        );
    }

    #[test]
    fn shapes_grow_before_a_word_is_broken() {
        assert_eq!(described(Shape::Circle, "Communications"), "120x120 Communications");
        assert_eq!(described(Shape::Circle, "Antragsprüfung"), "120x120 Antragsprüfung");
        assert_eq!(
            described(Shape::Diamond, "Verantwortlichkeiten geklärt?"),
            "232x152 Verantwortlichkeiten/geklärt?"
        );
        assert_eq!(described(Shape::Rectangle, "填写退货原因并上传照片"), "120x56 填写退货原因/并上传照片");
        let (label, size) = label(Shape::Circle, "Donaudampfschifffahrtsgesellschaft");
        assert!(label.full.is_none() && size.w <= 184, "{label:?}");
        assert!(label.lines[0].ends_with('-') && label.lines.len() == 2, "{label:?}");
    }

    #[test]
    fn no_text_below_120_characters_is_cut() {
        let text = "If the customer did not answer within three working days, remind them once more by telephone and note it in the file";
        assert!((115..=120).contains(&text.len()));
        for shape in [Shape::Rectangle, Shape::Circle, Shape::Diamond] {
            assert_eq!(label(shape, text).0.full, None, "{shape:?}");
        }
    }

    /// Each change of size moves the neighbours of the box.
    #[test]
    fn few_typed_characters_change_the_size_of_a_box() {
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
    fn circles_and_diamonds_are_narrow_at_top_and_bottom() {
        assert_eq!(described(Shape::Circle, "Business Action"), "80x80 Business/Action");
        assert_eq!(described(Shape::Circle, "业务操作"), "80x80 业务操作");
        assert_eq!(described(Shape::Diamond, "Approved?"), "136x88 Approved?");
        assert_eq!(described(Shape::Diamond, "Processing OK?"), "136x88 Processing/OK?");
        assert_eq!(described(Shape::Diamond, "Valid payment method?"), "160x104 Valid payment/method?");
    }

    #[test]
    fn text_stays_in_its_shape_and_cut_text_ends_in_an_ellipsis() {
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
                let line_height = if has_han(&text) { NODE_LINE_HAN } else { NODE_LINE };
                let limits = line_limits(shape, size, label.lines.len(), line_height);
                assert!((1..=MOST_LINES).contains(&label.lines.len()), "{text}");
                assert!(label.size.h <= size.h - 10, "{text}");
                assert!(size.w % 8 == 0 && size.h % 8 == 0, "{text}");
                for (line, limit) in label.lines.iter().zip(limits) {
                    assert!(
                        super::super::width::units(line, MEDIUM) <= limit,
                        "{shape:?} {line:?} of {text:?}"
                    );
                }
                // No text here has a hyphen of its own.
                let plain = |s: &str| s.replace([' ', '-'], "");
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
