//! draw.io: lanes are swimlanes, everything stands where it is drawn, and edges have their corners and connection points.
//!
//! What draw.io has no shape for, it keeps as data of the element: owner, description and system of a step, the id of a
//! lane, the members of a loop. Colours and fonts are those of draw.io, so that the drawing follows its light and dark.

use crate::document::Document;
use crate::export::written::Ids;
use crate::export::{Format, Make, escape};
use crate::geometry::{Point, Rect};
use crate::layout::workflow::{Layout, Wire};
use crate::locale::Words;
use crate::model::{Model, NodeId, Shape};

pub static FORMAT: Format = Format {
    id: "drawio",
    ending: "drawio",
    media_type: "application/vnd.jgraph.mxfile",
    name: Words::new("draw.io", "draw.io 图"),
    hint: Words::new(
        "Swimlanes, shapes and edges where they are drawn, to go on with in draw.io.",
        "泳道、形状和连线都在原位，可在 draw.io 中继续编辑。",
    ),
    choices: &[],
    make: Make::Text(|document, _| file(document)),
};

fn file(document: &Document) -> String {
    let layout = document.workflow();
    let model = document.model();
    let mut out = Writer { out: String::new(), model, ids: Ids::new(model) };
    out.out.push_str("<mxfile host=\"Fizz\">\n  <diagram id=\"fizz\" name=\"Page-1\">\n    <mxGraphModel");
    let size = [("pageWidth", layout.width), ("pageHeight", layout.height)];
    for (key, value) in [("grid", 1), ("gridSize", 10), ("page", 0)].into_iter().chain(size) {
        out.out.push_str(&format!(" {key}=\"{value}\""));
    }
    out.out
        .push_str(">\n      <root>\n        <mxCell id=\"0\"/>\n        <mxCell id=\"1\" parent=\"0\"/>\n");
    out.lanes(&layout);
    out.loops(&layout);
    out.nodes(&layout);
    for (index, wire) in layout.wires.iter().enumerate() {
        out.wire(index, wire, &layout);
    }
    out.out.push_str("      </root>\n    </mxGraphModel>\n  </diagram>\n</mxfile>\n");
    out.out
}

struct Writer<'a> {
    out: String,
    model: &'a Model,
    ids: Ids,
}

impl Writer<'_> {
    fn lanes(&mut self, layout: &Layout) {
        for lane in &layout.lanes {
            let known = self.model.lane(lane.lane);
            let style = format!(
                "swimlane;horizontal=0;startSize={};collapsible=0;container=1;whiteSpace=wrap;",
                lane.header.w
            );
            let id = format!("lane-{}", lane.lane.index() + 1);
            self.object(&id, &known.title, &[("lane", &known.name)], &style, "1", lane.rect);
        }
    }

    /// A loop of several frames has its members at the first; the others name it.
    fn loops(&mut self, layout: &Layout) {
        for repeat in &layout.loops {
            let known = self.model.repeat(repeat.repeat);
            let members: Vec<&str> = known.members.iter().map(|&node| self.ids.node(node)).collect();
            let members = members.join(" ");
            let id = format!("loop-{}", repeat.repeat.index() + 1);
            let style =
                "rounded=1;arcSize=4;dashed=1;fillColor=none;verticalAlign=top;align=left;spacingLeft=6;";
            for (index, frame) in repeat.frames.iter().enumerate() {
                if index == 0 {
                    self.object(&id, &known.condition, &[("loop", &members)], style, "1", frame.rect);
                } else {
                    let other = format!("{id}-{}", index + 1);
                    self.object(&other, "", &[("frame", &id)], style, "1", frame.rect);
                }
            }
        }
    }

    fn nodes(&mut self, layout: &Layout) {
        for node in &layout.nodes {
            let known = self.model.node(node.node);
            let style = match node.shape {
                Shape::Circle => "ellipse;whiteSpace=wrap;",
                Shape::Rectangle => "rounded=1;arcSize=8;whiteSpace=wrap;",
                Shape::Diamond => "rhombus;whiteSpace=wrap;",
                Shape::Taskbox => "shape=process;size=0.04;whiteSpace=wrap;",
            };
            // A description in the place of a label is that.
            let description = known.description.as_deref().filter(|_| known.label.is_some());
            let data = [
                ("owner", known.owner.as_deref()),
                ("description", description),
                ("system", known.system.as_deref()),
            ];
            let data: Vec<(&str, &str)> =
                data.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
            let lane = layout.lanes[node.lane.index()].rect;
            let rect = Rect::new(node.rect.x - lane.x, node.rect.y - lane.y, node.rect.w, node.rect.h);
            let parent = format!("lane-{}", node.lane.index() + 1);
            let id = self.ids.node(node.node).to_owned();
            self.object(&id, known.caption(), &data, style, &parent, rect);
        }
    }

    /// A shape with its data, if it has any.
    fn object(
        &mut self,
        id: &str,
        label: &str,
        data: &[(&str, &str)],
        style: &str,
        parent: &str,
        rect: Rect,
    ) {
        self.out.push_str("        <object");
        self.attribute("label", label);
        for (key, value) in data {
            self.attribute(key, value);
        }
        self.attribute("id", id);
        self.out.push_str(">\n          <mxCell");
        self.attribute("style", style);
        self.attribute("vertex", "1");
        self.attribute("parent", parent);
        let Rect { x, y, w, h } = rect;
        self.out.push_str(&format!(
            ">\n            <mxGeometry x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" as=\"geometry\"/>\n          </mxCell>\n        </object>\n"
        ));
    }

    fn wire(&mut self, index: usize, wire: &Wire, layout: &Layout) {
        let rect = |node: NodeId| layout.nodes[node.index()].rect;
        let mut style = "edgeStyle=orthogonalEdgeStyle;rounded=1;endArrow=block;endFill=1;".to_owned();
        let ends =
            [("exit", rect(wire.from), wire.points.first()), ("entry", rect(wire.to), wire.points.last())];
        for (key, rect, point) in ends {
            let Some(&point) = point else { continue };
            let (x, y) = (share(point.x - rect.x, rect.w), share(point.y - rect.y, rect.h));
            style.push_str(&format!("{key}X={x};{key}Y={y};{key}Dx=0;{key}Dy=0;{key}Perimeter=0;"));
        }
        let label = self.model.edge(wire.edge).label.as_deref().unwrap_or("");
        self.out.push_str("        <mxCell");
        self.attribute("id", &format!("edge-{}", index + 1));
        self.attribute("value", label);
        self.attribute("style", &style);
        self.attribute("edge", "1");
        self.attribute("parent", "1");
        for (key, node) in [("source", wire.from), ("target", wire.to)] {
            let id = self.ids.node(node).to_owned();
            self.attribute(key, &id);
        }
        self.out.push_str(">\n          <mxGeometry");
        let place = wire.label.as_ref().map(|label| on_line(&wire.points, label.rect.center()));
        if let Some((along, _)) = place {
            self.out.push_str(&format!(" x=\"{}\"", thousandths(i64::from(along) * 2 - 1000)));
        }
        self.out.push_str(" relative=\"1\" as=\"geometry\">\n");
        let corners = wire.points.get(1..wire.points.len().saturating_sub(1)).unwrap_or_default();
        if !corners.is_empty() {
            self.out.push_str("            <Array as=\"points\">\n");
            for Point { x, y } in corners {
                self.out.push_str(&format!("              <mxPoint x=\"{x}\" y=\"{y}\"/>\n"));
            }
            self.out.push_str("            </Array>\n");
        }
        if let Some((_, Point { x, y })) = place {
            self.out.push_str(&format!("            <mxPoint x=\"{x}\" y=\"{y}\" as=\"offset\"/>\n"));
        }
        self.out.push_str("          </mxGeometry>\n        </mxCell>\n");
    }

    fn attribute(&mut self, key: &str, value: &str) {
        let mut escaped = String::new();
        escape::push(&mut escaped, value);
        // A reader of XML makes blanks of these in an attribute.
        let escaped = escaped.replace('\t', "&#9;").replace('\n', "&#10;");
        self.out.push_str(&format!(" {key}=\"{escaped}\""));
    }
}

/// A part of a length, from 0 to 1.
fn share(part: i32, whole: i32) -> String {
    thousandths(i64::from(part) * 1000 / i64::from(whole.max(1)))
}

/// `0.5`, `-1`, without zeros at the end.
fn thousandths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{}.{:03}", value.abs() / 1000, value.abs() % 1000);
    format!("{sign}{}", digits.trim_end_matches('0').trim_end_matches('.'))
}

/// The point of a line that is nearest to a place: how far along the line in thousandths, and the way from it to the place.
fn on_line(points: &[Point], place: Point) -> (i32, Point) {
    let whole = crate::geometry::length(points).max(1);
    let (mut walked, mut best) = (0i64, (i64::MAX, 0i64, place));
    for pair in points.windows(2) {
        let inside = |at: i32, a: i32, b: i32| at.clamp(a.min(b), a.max(b));
        let near = Point::new(inside(place.x, pair[0].x, pair[1].x), inside(place.y, pair[0].y, pair[1].y));
        let away = near.distance(place);
        if away < best.0 {
            best = (away, walked + pair[0].distance(near), near);
        }
        walked += pair[0].distance(pair[1]);
    }
    let (_, along, near) = best;
    ((along * 1000 / whole) as i32, Point::new(place.x - near.x, place.y - near.y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::View;

    fn written(source: &str) -> (Document, String) {
        let document = Document::new(source, View::default());
        let xml = file(&document);
        (document, xml)
    }

    const SOURCE: &str = "Shop { # The \"Shop\"\n  n1: circle label:\"Go & <go>\"\n  n2: taskbox label:\"Do\" owner:\"Ann\"\n  n1.handle(right) -> n2.handle(left) [label=\"Yes\"]\n  n2.handle(bottom) -> Bank.n3.handle(top)\n  loop [again] n1 n2\n}\n\nBank { # Bank\n  n3: diamond label:\"Paid?\"\n  n3.handle(top) -> Shop.n1.handle(bottom)\n}\n";

    #[test]
    fn shapes_stand_where_they_are_drawn() {
        let (document, xml) = written(SOURCE);
        let layout = document.workflow();
        let read = roxmltree::Document::parse(&xml).unwrap();
        let object = |id: &str| {
            read.descendants().find(|node| node.attribute("id") == Some(id)).unwrap_or_else(|| panic!("{id}"))
        };
        let rect = |id: &str| {
            let geometry = object(id).descendants().find(|node| node.has_tag_name("mxGeometry")).unwrap();
            let [x, y, w, h] = ["x", "y", "width", "height"]
                .map(|key| geometry.attribute(key).unwrap().parse::<i32>().unwrap());
            Rect::new(x, y, w, h)
        };
        assert_eq!(rect("lane-2"), layout.lanes[1].rect);
        let (lane, node) = (rect("lane-2"), rect("n3"));
        assert_eq!(Rect::new(lane.x + node.x, lane.y + node.y, node.w, node.h), layout.nodes[2].rect);
        assert_eq!(rect("loop-1"), layout.loops[0].frames[0].rect);
        assert_eq!(object("n1").attribute("label"), Some("Go & <go>"));
        assert_eq!(object("n2").attribute("owner"), Some("Ann"));
        assert_eq!(object("lane-1").attribute("label"), Some("The \"Shop\""));
        let edge = object("edge-2");
        assert_eq!((edge.attribute("source"), edge.attribute("target")), (Some("n2"), Some("n3")));
        assert!(edge.attribute("style").unwrap().contains("exitX=0.5;exitY=1;"), "{xml}");
        let corners = edge.descendants().filter(|node| node.has_tag_name("mxPoint")).count();
        assert_eq!(corners, layout.wires[1].points.len() - 2);
    }

    #[test]
    fn a_label_is_placed_by_its_way_along_the_line() {
        let line = [Point::new(0, 0), Point::new(100, 0), Point::new(100, 100)];
        assert_eq!(on_line(&line, Point::new(50, -10)), (250, Point::new(0, -10)));
        assert_eq!(on_line(&line, Point::new(104, 50)), (750, Point::new(4, 0)));
        assert_eq!(
            (thousandths(-500), thousandths(1000), thousandths(-1000)),
            ("-0.5".to_owned(), "1".to_owned(), "-1".to_owned())
        );
    }
}
