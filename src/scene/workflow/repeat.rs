//! A loop: dashed frames around its members, with the condition on the first one.

use super::icon::again;
use super::surface;
use crate::geometry::Rect;
use crate::layout::workflow::{Layout, LoopBox};
use crate::measure::type_scale::{SEMIBOLD, TAG, TAG_LINE};
use crate::measure::{HALO, TAG_ICON};
use crate::model::Element;
use crate::scene::SceneOptions;
use crate::scene::pen::{BAND_RADIUS, Face, SHAPE_STROKE, block, fill, line, px, rect};
use crate::scene::theme::Theme;
use crate::scene::types::*;

pub(super) fn draw_frames(scene: &mut Scene, repeat: &LoopBox, theme: &Theme) {
    let element = Element::Loop(repeat.repeat);
    let Some(bounds) = repeat.frames.iter().map(|frame| frame.rect).reduce(Rect::union) else { return };
    let stroke = Stroke { dash: Some((5, 4)), ..line(theme.repeat, SHAPE_STROKE) };
    let paint = Paint { fill: None, stroke: Some(stroke) };
    let shapes = repeat.frames.iter().map(|frame| rect(frame.rect, BAND_RADIUS, paint)).collect();
    scene.groups.push(Group {
        element,
        layer: Layer::Loop,
        tooltip: None,
        bounds: bounds.outset(1),
        shapes,
        alone: Vec::new(),
    });
}

pub(super) fn draw_tag(
    scene: &mut Scene,
    layout: &Layout,
    repeat: &LoopBox,
    theme: &Theme,
    options: &SceneOptions,
) {
    let element = Element::Loop(repeat.repeat);
    for tag in repeat.frames.iter().filter_map(|frame| frame.tag.as_ref()) {
        let r = tag.rect;
        let mut shapes = vec![
            rect(r, 4, fill(surface(layout, theme, options, r.center()))),
            again(r.x + HALO, r.center().y - 5, theme.wire_label),
        ];
        let face = Face { size: TAG, weight: SEMIBOLD, color: theme.wire_label, leading: TAG_LINE };
        let middle = Hundredths(r.y * 100 + r.h * 50);
        shapes.extend(block(&tag.text, Anchor::Start, px(r.x + HALO + TAG_ICON), middle, face));
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
