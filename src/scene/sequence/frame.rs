//! A frame: its border, lines between its sections, the word of its kind in a corner, and conditions.

use std::collections::BTreeMap;

use crate::geometry::Rect;
use crate::layout::sequence::{Fragment, FragmentKind, Layout};
use crate::measure::HALO;
use crate::measure::LabelText;
use crate::measure::type_scale::{SEMIBOLD, TAG, TAG_LINE};
use crate::model::Element;
use crate::scene::pen::{Face, SHAPE_STROKE, block, fill, line, px, rect};
use crate::scene::theme::Theme;
use crate::scene::types::*;

const RADIUS: i32 = 4;
/// The corner of the tab that is cut away.
const CUT: i32 = 6;

fn element(fragment: &Fragment) -> Element {
    match fragment.kind {
        FragmentKind::Loop(id) => Element::Loop(id),
        FragmentKind::Alt(node) | FragmentKind::Opt(node) => Element::Node(node),
    }
}

/// A loop that is cut has one group, as every element has in a layer.
fn draw(
    scene: &mut Scene,
    layout: &Layout,
    layer: Layer,
    shapes: impl Fn(&Fragment) -> (Rect, Vec<Shape>, Option<String>),
) {
    let mut groups: BTreeMap<Element, usize> = BTreeMap::new();
    for fragment in &layout.fragments {
        let element = element(fragment);
        let (bounds, more, tooltip) = shapes(fragment);
        if let Some(&at) = groups.get(&element) {
            let group = &mut scene.groups[at];
            group.bounds = group.bounds.union(bounds);
            group.shapes.extend(more);
        } else {
            groups.insert(element, scene.groups.len());
            scene.groups.push(Group { element, layer, tooltip, bounds, shapes: more, alone: Vec::new() });
        }
    }
}

pub(super) fn draw_borders(scene: &mut Scene, layout: &Layout, theme: &Theme) {
    let border = line(theme.repeat, SHAPE_STROKE);
    let divider = Stroke { dash: Some((5, 4)), ..border };
    draw(scene, layout, Layer::Loop, |fragment| {
        let mut shapes = vec![rect(fragment.rect, RADIUS, Paint { fill: None, stroke: Some(border) })];
        for section in fragment.sections.iter().skip(1) {
            let y = px(section.y);
            let steps =
                vec![Step::Move(px(fragment.rect.left()), y), Step::Line(px(fragment.rect.right()), y)];
            shapes.push(Shape::Path { steps, paint: Paint { fill: None, stroke: Some(divider) } });
        }
        (fragment.rect.outset(1), shapes, None)
    });
}

/// A frame of the alternatives of a node says nothing of the node itself, so its words are part of its border's group;
/// those of a loop are its tag.
pub(super) fn draw_words(scene: &mut Scene, layout: &Layout, theme: &Theme) {
    draw(scene, layout, Layer::Label, |fragment| {
        let mut shapes = vec![tab(fragment.tab, theme)];
        let word = Face { size: TAG, weight: SEMIBOLD, color: theme.wire_label, leading: TAG_LINE };
        let kind = LabelText { lines: vec![fragment.kind.name().to_owned()], ..LabelText::default() };
        let middle = |r: Rect| Hundredths(r.y * 100 + r.h * 50);
        shapes.extend(block(&kind, Anchor::Start, px(fragment.tab.x + HALO), middle(fragment.tab), word));
        let mut bounds = fragment.tab;
        let mut tooltip = None;
        for label in fragment.sections.iter().filter_map(|section| section.label.as_ref()) {
            shapes.push(rect(label.rect, 3, fill(theme.canvas)));
            let x = px(label.rect.x + HALO);
            shapes.extend(block(&label.text, Anchor::Start, x, middle(label.rect), word));
            bounds = bounds.union(label.rect);
            tooltip = tooltip.or_else(|| label.text.full.clone());
        }
        (bounds, shapes, tooltip)
    });
}

fn tab(r: Rect, theme: &Theme) -> Shape {
    let p = |x: i32, y: i32| (px(x), px(y));
    let corners = [
        p(r.left(), r.top()),
        p(r.right(), r.top()),
        p(r.right(), r.bottom() - CUT),
        p(r.right() - CUT, r.bottom()),
        p(r.left(), r.bottom()),
    ];
    let mut steps: Vec<Step> = vec![];
    for (x, y) in corners {
        steps.push(if steps.is_empty() { Step::Move(x, y) } else { Step::Line(x, y) });
    }
    steps.push(Step::Close);
    let stroke = line(theme.repeat, SHAPE_STROKE);
    Shape::Path { steps, paint: Paint { fill: Some(theme.canvas), stroke: Some(stroke) } }
}
