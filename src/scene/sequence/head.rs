//! A lifeline: its head, the same at the foot of a tall drawing, the dashed line, and its activations.

use crate::geometry::Rect;
use crate::layout::glyph::Glyph;
use crate::layout::sequence::{Activation, FIGURE, Layout, Lifeline};
use crate::measure::has_han;
use crate::measure::type_scale::{NODE, NODE_LINE, NODE_LINE_HAN, SEMIBOLD};
use crate::model::Element;
use crate::scene::figure;
use crate::scene::pen::{Face, NODE_RADIUS, centered, line, px, rect};
use crate::scene::theme::{LaneColors, Theme};
use crate::scene::types::*;

pub(super) fn draw_lifelines(scene: &mut Scene, layout: &Layout, theme: &Theme) {
    let mut active: Vec<Vec<&Activation>> = vec![vec![]; layout.lifelines.len()];
    for activation in &layout.activations {
        if let Some(own) = active.get_mut(activation.lane.index()) {
            own.push(activation);
        }
    }
    for lifeline in &layout.lifelines {
        let colors = theme.lane(lifeline.lane.index());
        let x = px(lifeline.x);
        let thread = Stroke { dash: Some((4, 4)), opacity: 55, ..line(colors.text, px(1)) };
        let mut shapes = vec![Shape::Path {
            steps: vec![Step::Move(x, px(lifeline.top)), Step::Line(x, px(lifeline.bottom))],
            paint: Paint { fill: None, stroke: Some(thread) },
        }];
        let bar = Paint { fill: Some(colors.head), stroke: Some(line(colors.text, px(1))) };
        let mut own = active.get(lifeline.lane.index()).cloned().unwrap_or_default();
        // A nested one lies over the one around it.
        own.sort_by_key(|activation| (activation.level, activation.rect.y));
        shapes.extend(own.iter().map(|activation| rect(activation.rect, 2, bar)));
        for place in [Some(lifeline.head), lifeline.foot].into_iter().flatten() {
            draw_head(&mut shapes, lifeline, place, colors, theme);
        }
        let bounds = Rect::new(lifeline.x - 1, lifeline.top, 2, lifeline.bottom - lifeline.top);
        let bounds = own.iter().map(|activation| activation.rect).fold(bounds, Rect::union);
        let bounds = lifeline.foot.into_iter().fold(bounds.union(lifeline.head), Rect::union);
        scene.groups.push(Group {
            element: Element::Lane(lifeline.lane),
            layer: Layer::Lane,
            tooltip: lifeline.title.full.clone(),
            bounds: bounds.outset(1),
            shapes,
            alone: Vec::new(),
        });
    }
}

fn draw_head(shapes: &mut Vec<Shape>, lifeline: &Lifeline, place: Rect, colors: &LaneColors, theme: &Theme) {
    let border = Stroke { opacity: 70, ..line(colors.text, px(1)) };
    let paint = Paint { fill: Some(colors.head), stroke: Some(border) };
    let mut room = place;
    match lifeline.glyph {
        Glyph::Person => {
            // The figure stands on its name, and both at the lower border.
            let name = lifeline.title.size.h + 4;
            let figure = Rect::new(place.center().x - 13, place.bottom() - name - FIGURE, 26, FIGURE - 2);
            shapes.extend(figure::person(figure, colors.head, colors.text));
            room = Rect::new(place.x, place.bottom() - name, place.w, name - 2);
            // The line of the lifeline ends at the name, and nothing lies behind the words.
            shapes.push(rect(room, 0, Paint { fill: Some(theme.canvas), stroke: None }));
        }
        Glyph::Store => {
            shapes.extend(figure::cylinder(place, paint));
            room.y += 6;
            room.h -= 6;
        }
        _ => shapes.push(rect(place, NODE_RADIUS, paint)),
    }
    let leading =
        if lifeline.title.lines.iter().any(|text| has_han(text)) { NODE_LINE_HAN } else { NODE_LINE };
    let face = Face { size: NODE, weight: SEMIBOLD, color: colors.text, leading };
    let middle = (px(lifeline.x), Hundredths(room.y * 100 + room.h * 50));
    shapes.extend(centered(&lifeline.title, middle, face));
}
