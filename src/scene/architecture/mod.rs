//! The drawing of an architecture, in painting order: containers, wires, boxes, labels.

mod zones;

pub use zones::zones;

use super::SceneOptions;
use super::figure;
use super::pen::{
    BAND_RADIUS, Face, NODE_RADIUS, SHAPE_STROKE, WIRE_STROKE, block, centered, fill, line, middle, outline,
    px, rect, wire_label_face,
};
use super::theme::Theme;
use super::types::*;
use super::workflow::wire::{At, GAP, HEAD, UNDER_HEAD, arrowhead, direction, rounded};
use crate::geometry::Rect;
use crate::layout::architecture::{Chip, Container, Layout, Party, SIGN, SIGN_GAP, Wire};
use crate::layout::glyph::Glyph;
use crate::measure::type_scale::{MEDIUM, NODE, NODE_LINE, NODE_LINE_HAN, SEMIBOLD, SMALL, SMALL_LINE};
use crate::measure::{has_han, is_stacked};
use crate::model::{Element, Model};

pub fn build(model: &Model, layout: &Layout, theme: &Theme, _: &SceneOptions) -> Scene {
    let mut scene = Scene {
        width: layout.width,
        height: layout.height,
        background: Some(theme.canvas),
        groups: Vec::with_capacity(2 * layout.boxes.len() + 2 * layout.wires.len()),
    };
    for container in &layout.containers {
        draw_container(&mut scene, layout, container, theme);
    }
    for wire in &layout.wires {
        draw_wire(&mut scene, model, wire, theme);
    }
    for party in &layout.boxes {
        draw_box(&mut scene, party, theme);
    }
    for wire in &layout.wires {
        draw_label(&mut scene, wire, theme);
    }
    scene
}

/// A container has no element of its own: it is drawn with its first box, in a layer below all boxes.
fn draw_container(scene: &mut Scene, layout: &Layout, container: &Container, theme: &Theme) {
    let Some(first) = container.boxes.first().and_then(|&first| layout.boxes.get(first)) else { return };
    let border = Stroke { dash: Some((5, 4)), ..line(theme.repeat, SHAPE_STROKE) };
    let mut shapes =
        vec![rect(container.rect, BAND_RADIUS, Paint { fill: Some(theme.canvas), stroke: Some(border) })];
    let center = container.header.center();
    let text = |lines: Vec<TextLine>, turn: Turn| {
        Shape::Text(Text {
            lines,
            anchor: Anchor::Middle,
            size: NODE,
            weight: SEMIBOLD,
            color: theme.wire_label,
            turn,
        })
    };
    let drop = super::pen::drop(NODE);
    let lines = &container.title.lines;
    if is_stacked(lines) {
        let mut y = center.y * 100 - container.title.size.h * 50;
        let mut cells = vec![];
        for cell in lines {
            let height = crate::measure::cell_height(cell) * 100;
            let baseline = Hundredths(y + height / 2 + drop);
            cells.push(TextLine { x: px(center.x), baseline, text: cell.clone() });
            y += height;
        }
        shapes.push(text(cells, Turn::None));
    } else {
        let count = i32::try_from(lines.len()).unwrap_or(1);
        let turned = lines.iter().zip(0..).map(|(line, row)| TextLine {
            x: Hundredths(center.x * 100 + (2 * row - (count - 1)) * crate::measure::TITLE_LINE * 50 + drop),
            baseline: px(center.y),
            text: line.clone(),
        });
        shapes.push(text(turned.collect(), Turn::Up));
    }
    scene.groups.push(Group {
        element: Element::Lane(first.lane),
        layer: Layer::Lane,
        tooltip: container.title.full.clone(),
        bounds: container.rect.outset(1),
        shapes,
        alone: Vec::new(),
    });
}

fn draw_box(scene: &mut Scene, party: &Party, theme: &Theme) {
    let colors = theme.lane(party.lane.index());
    let border = Stroke { opacity: 80, ..line(colors.text, SHAPE_STROKE) };
    let paint = Paint { fill: Some(colors.head), stroke: Some(border) };
    let mut shapes = vec![rect(party.rect, NODE_RADIUS, paint)];
    let center = party.head.center();
    let leading = if party.title.lines.iter().any(|text| has_han(text)) { NODE_LINE_HAN } else { NODE_LINE };
    let face = Face { size: NODE, weight: SEMIBOLD, color: colors.text, leading };
    if party.glyph == Glyph::Plain {
        shapes.extend(centered(&party.title, middle(party.head), face));
    } else {
        let left = center.x - (party.title.size.w + SIGN + SIGN_GAP) / 2;
        shapes.extend(figure::glyph(party.glyph, left, center.y - SIGN / 2, colors.text));
        let at = Hundredths(party.head.y * 100 + party.head.h * 50);
        shapes.extend(block(&party.title, Anchor::Start, px(left + SIGN + SIGN_GAP), at, face));
    }
    scene.groups.push(Group {
        element: Element::Lane(party.lane),
        layer: Layer::Node,
        tooltip: party.title.full.clone(),
        bounds: party.rect.outset(1),
        shapes,
        alone: Vec::new(),
    });
    for chip in &party.steps {
        draw_step(scene, chip, theme);
    }
}

const CHIP_RADIUS: i32 = 6;

fn draw_step(scene: &mut Scene, chip: &Chip, theme: &Theme) {
    let Some(&node) = chip.nodes.first() else { return };
    let paper = rect(chip.rect, CHIP_RADIUS, outline(theme.rect.fill, theme.rect.stroke));
    let face = Face { size: SMALL, weight: MEDIUM, color: theme.rect.text, leading: SMALL_LINE };
    scene.groups.push(Group {
        element: Element::Node(node),
        layer: Layer::Node,
        tooltip: chip.text.full.clone(),
        bounds: chip.rect.outset(1),
        shapes: [paper].into_iter().chain(centered(&chip.text, middle(chip.rect), face)).collect(),
        alone: Vec::new(),
    });
}

fn draw_wire(scene: &mut Scene, model: &Model, wire: &Wire, theme: &Theme) {
    let Some(&edge) = wire.edges.first() else { return };
    let mut points: Vec<At> = wire.points.iter().map(|point| (point.x * 100, point.y * 100)).collect();
    let &[.., before, last] = points.as_slice() else { return };
    let back = direction(last, before);
    let tip = (last.0 + back.0 * GAP, last.1 + back.1 * GAP);
    let end = points.len() - 1;
    points[end] = (tip.0 + back.0 * (HEAD - UNDER_HEAD), tip.1 + back.1 * (HEAD - UNDER_HEAD));
    let stroke = line(theme.wire, WIRE_STROKE);
    let head = Stroke { round: true, ..line(theme.wire, px(1)) };
    let shapes = vec![
        Shape::Path { steps: rounded(&points, &[]), paint: Paint { fill: None, stroke: Some(stroke) } },
        Shape::Path {
            steps: arrowhead(tip, back),
            paint: Paint { fill: Some(theme.wire), stroke: Some(head) },
        },
    ];
    let corners = wire.points.iter().map(|point| Rect::new(point.x, point.y, 0, 0));
    let bounds = corners.reduce(Rect::union).unwrap_or_default();
    // A wire without words says what its messages lead to.
    let targets: Vec<&str> =
        wire.edges.iter().take(MOST_TARGETS).map(|&edge| model.node(model.edge(edge).to).caption()).collect();
    scene.groups.push(Group {
        element: Element::Edge(edge),
        layer: Layer::Wire,
        tooltip: wire.label.is_none().then(|| targets.join("\n")),
        bounds: bounds.outset(6),
        shapes,
        alone: Vec::new(),
    });
}

const MOST_TARGETS: usize = 20;

fn draw_label(scene: &mut Scene, wire: &Wire, theme: &Theme) {
    let (Some(label), Some(&edge)) = (&wire.label, wire.edges.first()) else { return };
    let plate = rect(label.rect, 4, fill(theme.canvas));
    let text = centered(&label.text, middle(label.rect), wire_label_face(theme));
    scene.groups.push(Group {
        element: Element::Edge(edge),
        layer: Layer::Label,
        tooltip: label.text.full.clone(),
        bounds: label.rect,
        shapes: [plate].into_iter().chain(text).collect(),
        alone: Vec::new(),
    });
}
