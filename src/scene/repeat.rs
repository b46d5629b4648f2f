//! A loop: dashed frames round its members, the condition on the first.

use super::icon::again;
use super::pen::{BAND_RADIUS, Face, SHAPE_STROKE, block, fill, line, px, rect, surface};
use super::theme::Theme;
use super::types::*;
use crate::geometry::Rect;
use crate::layout::{Layout, LoopBox};
use crate::measure::type_scale::{SEMIBOLD, TAG, TAG_LINE};
use crate::measure::{HALO, TAG_ICON};
use crate::model::Element;

pub(super) fn draw_frames(scene: &mut Scene, repeat: &LoopBox, theme: &Theme) {
    let element = Element::Loop(repeat.repeat);
    let Some(bounds) = repeat.frames.iter().map(|frame| frame.rect).reduce(Rect::union) else { return };
    let stroke = Stroke { dash: Some((5, 4)), ..line(theme.repeat, SHAPE_STROKE) };
    let paint = Paint { fill: None, stroke: Some(stroke) };
    let shapes = repeat.frames.iter().map(|frame| rect(frame.rect, BAND_RADIUS, paint)).collect();
    for frame in &repeat.frames {
        scene.zones.push(Zone { element, part: Part::Body, area: Area::Border(frame.rect) });
    }
    scene.groups.push(Group {
        element,
        layer: Layer::Loop,
        tooltip: None,
        bounds: bounds.outset(1),
        shapes,
        alone: Vec::new(),
    });
}

pub(super) fn draw_tag(scene: &mut Scene, layout: &Layout, repeat: &LoopBox, theme: &Theme) {
    let element = Element::Loop(repeat.repeat);
    for tag in repeat.frames.iter().filter_map(|frame| frame.tag.as_ref()) {
        let r = tag.rect;
        let mut shapes = vec![
            rect(r, 4, fill(surface(layout, theme, r.center()))),
            again(r.x + HALO, r.center().y - 5, theme.wire_label),
        ];
        let face = Face { size: TAG, weight: SEMIBOLD, color: theme.wire_label, step: TAG_LINE };
        let middle = Hundredths(r.y * 100 + r.h * 50);
        shapes.extend(block(&tag.text, Anchor::Start, px(r.x + HALO + TAG_ICON), middle, face));
        scene.zones.push(Zone { element, part: Part::Label, area: Area::Rect(r) });
        scene.groups.push(Group {
            element,
            layer: Layer::Label,
            tooltip: tag.text.full.clone(),
            bounds: r,
            shapes,
            alone: Vec::new(),
        });
    }
}
