//! A lane: its band, the strip at its left, the title along the strip.

use crate::geometry::Rect;
use crate::layout::workflow::LaneBox;
use crate::measure::type_scale::{NODE, SEMIBOLD};
use crate::measure::{TITLE_LINE, cell_height, is_stacked, is_upright};
use crate::model::Element;
use crate::scene::pen::{BAND_RADIUS, drop, fill, px, rect};
use crate::scene::theme::LaneColors;
use crate::scene::types::*;

/// The direction in which turned titles are read. In a drawing with stacked Chinese titles it is downward, as for
/// the Latin words in them; else upward.
pub(super) fn turn(lanes: &[LaneBox]) -> Turn {
    if lanes.iter().any(|lane| is_stacked(&lane.title.lines)) { Turn::Down } else { Turn::Up }
}

pub(super) fn draw(scene: &mut Scene, lane: &LaneBox, turn: Turn, colors: &LaneColors) {
    let element = Element::Lane(lane.lane);
    let mut shapes =
        vec![rect(lane.rect, BAND_RADIUS, fill(colors.body)), strip(lane.header, fill(colors.head))];
    shapes.extend(title(lane, turn, colors.text));
    scene.groups.push(Group {
        element,
        layer: Layer::Lane,
        tooltip: lane.title.full.clone(),
        bounds: lane.rect,
        shapes,
        alone: Vec::new(),
    });
}

/// The strip covers the band's left end: round at the left, straight at the right. The band continues under it, so
/// that no seam shows between the two at any zoom.
fn strip(r: Rect, paint: Paint) -> Shape {
    let radius = BAND_RADIUS.min(r.w).min(r.h / 2);
    let (left, right, top, bottom) = (px(r.left()), px(r.right()), px(r.top()), px(r.bottom()));
    let round = px(radius);
    let steps = vec![
        Step::Move(right, top),
        Step::Line(right, bottom),
        Step::Line(px(r.left() + radius), bottom),
        Step::Arc { radius: round, clockwise: true, x: left, y: px(r.bottom() - radius) },
        Step::Line(left, px(r.top() + radius)),
        Step::Arc { radius: round, clockwise: true, x: px(r.left() + radius), y: top },
        Step::Close,
    ];
    Shape::Path { steps, paint }
}

fn title(lane: &LaneBox, turn: Turn, color: Color) -> Vec<Shape> {
    let strip = lane.header;
    let center = (strip.x * 100 + strip.w * 50, strip.y * 100 + strip.h * 50);
    let text = |lines: Vec<TextLine>, turn| {
        Shape::Text(Text { lines, anchor: Anchor::Middle, size: NODE, weight: SEMIBOLD, color, turn })
    };
    let lines = &lane.title.lines;
    if lines.is_empty() {
        return Vec::new();
    }
    if !is_stacked(lines) {
        // Upward, the first line is the left one and the baseline is at its right; downward the other way round.
        let side = if turn == Turn::Up { 1 } else { -1 };
        let count = i32::try_from(lines.len()).unwrap_or(1);
        let lines = lines.iter().zip(0..).map(|(line, row)| TextLine {
            x: Hundredths(center.0 + side * ((2 * row - (count - 1)) * TITLE_LINE * 50 + drop(NODE))),
            baseline: Hundredths(center.1),
            text: line.clone(),
        });
        return vec![text(lines.collect(), turn)];
    }
    let (mut upright, mut turned) = (Vec::new(), Vec::new());
    let mut y = center.1 - lane.title.size.h * 50;
    for cell in lines {
        let middle = y + cell_height(cell) * 50;
        y += cell_height(cell) * 100;
        if is_upright(cell) {
            upright.push(TextLine {
                x: Hundredths(center.0),
                baseline: Hundredths(middle + drop(NODE)),
                text: cell.clone(),
            });
        } else {
            turned.push(TextLine {
                x: Hundredths(center.0 - drop(NODE)),
                baseline: Hundredths(middle),
                text: cell.clone(),
            });
        }
    }
    let both = [(upright, Turn::None), (turned, Turn::Down)];
    both.into_iter().filter(|(lines, _)| !lines.is_empty()).map(|(lines, turn)| text(lines, turn)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::lane_title;
    use crate::model::LaneId;

    fn lane(title: &str) -> LaneBox {
        let (rect, header) = (Rect::new(0, 0, 400, 160), Rect::new(0, 0, 36, 160));
        LaneBox { lane: LaneId::from(0), title: lane_title(title, 144), rect, header }
    }

    fn turned(lane: &LaneBox, turn: Turn) -> Text {
        let mut texts = title(lane, turn, Color(0)).into_iter().filter_map(|shape| match shape {
            Shape::Text(text) => Some(text),
            _ => None,
        });
        texts.next().expect("a title")
    }

    #[test]
    fn latin_titles_read_downward_beside_upright_chinese_ones() {
        let latin = lane("Customer relationship management");
        assert_eq!(turn(&[latin.clone(), lane("Orders")]), Turn::Up);
        assert_eq!(turn(&[latin.clone(), lane("订单服务")]), Turn::Down);
    }

    #[test]
    fn the_first_line_is_the_one_that_is_read_first() {
        let latin = lane("Customer relationship management");
        for (way, first_is_left) in [(Turn::Up, true), (Turn::Down, false)] {
            let lines = turned(&latin, way).lines;
            assert_eq!((lines.len(), lines[0].x < lines[1].x), (2, first_is_left), "{way:?}");
            let strip = 0..=3600;
            assert!(lines.iter().all(|line| strip.contains(&line.x.0)));
        }
    }
}
