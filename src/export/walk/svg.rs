//! A walk as an SVG that moves by itself, again and again: a token goes along the wires, what was walked stays marked, lanes
//! light up, and a line below the drawing says the words of each step. It is SMIL, so it needs no script.
//!
//! Whoever asks the system for less motion sees a still picture: the marked path with the numbers of its steps. That is a
//! media query in the file's style, the one thing that SVG can only say in CSS.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::export::formats::svg::describe::language;
use crate::export::{ExportOptions, escape, size, svg};
use crate::geometry::{Point, Rect, length};
use crate::locale::{Locale, Words};
use crate::model::{EdgeId, LaneId, NodeId};
use crate::scene::{Outline, ThemeName};
use crate::text::shortened;
use crate::walk::{Path, Scenery, Survey, caption, path_title};

/// What the words below the drawing take.
const FOOT: i32 = 56;

/// Milliseconds at a step, at a step that is decided, and before all begins again.
const REST: u64 = 1_300;
const DECIDED: u64 = 1_900;
const LAST: u64 = 3_000;

/// Milliseconds for a pixel of a way, and the least and most for a whole one.
const PACE: u64 = 2;
const LEAST: u64 = 400;
const MOST: u64 = 1_600;

static ENDS: Words = Words::new("End", "结束");

const STYLE: &str = "<style>.fizz-still{display:none}@media (prefers-reduced-motion: reduce){.fizz-moving{display:none}.fizz-still{display:inline}}</style>\n";

/// When the token leaves for a step and when it is there, in milliseconds.
struct Moment {
    leaves: u64,
    arrives: u64,
}

pub fn walk_svg(document: &Document, survey: &Survey, path: &Path, options: &ExportOptions) -> String {
    let options = ExportOptions { only: None, ..*options };
    let drawing = svg(document, &options);
    let (width, height) = size(document, &options);
    let corner =
        crate::export::options::USUAL_MARGIN as i32 - i32::try_from(options.margin).unwrap_or_default();
    let frame = Rect::new(corner, corner, width, height);
    let film = Film::new(document, survey, path, frame, options.theme);
    let head =
        format!("width=\"{width}\" height=\"{height}\" viewBox=\"{corner} {corner} {width} {height}\"");
    let tall = height + FOOT;
    let taller = format!("width=\"{width}\" height=\"{tall}\" viewBox=\"{corner} {corner} {width} {tall}\"");
    let drawing = drawing.replacen(&head, &taller, 1);
    let body = drawing.trim_end().strip_suffix("</svg>").unwrap_or(&drawing);
    format!("{body}{STYLE}{}</svg>\n", film.shapes())
}

struct Film<'a> {
    document: &'a Document,
    survey: &'a Survey,
    path: &'a Path,
    scenery: Scenery<'a>,
    frame: Rect,
    nodes: Vec<NodeId>,
    ways: Vec<Vec<Point>>,
    moments: Vec<Moment>,
    total: u64,
    colors: Colors,
    locale: Locale,
}

struct Colors {
    accent: &'static str,
    on_accent: &'static str,
    ground: &'static str,
    text: &'static str,
    soft: &'static str,
}

impl<'a> Film<'a> {
    fn new(
        document: &'a Document,
        survey: &'a Survey,
        path: &'a Path,
        frame: Rect,
        theme: ThemeName,
    ) -> Film<'a> {
        let model = document.model();
        let scenery = Scenery::new(document);
        let nodes: Vec<NodeId> = path.nodes(model).collect();
        let ways: Vec<Vec<Point>> = path.edges.iter().map(|&edge| scenery.way(edge)).collect();
        let mut moments = vec![Moment { leaves: 0, arrives: 0 }];
        let mut now = 0;
        for (way, &edge) in ways.iter().zip(&path.edges) {
            let is_decided = survey.flow.is_fork(model.edge(edge).from);
            let leaves = now + if is_decided { DECIDED } else { REST };
            let time = u64::try_from(length(way)).unwrap_or_default() * PACE;
            now = leaves + if way.len() > 1 { time.clamp(LEAST, MOST) } else { 0 };
            moments.push(Moment { leaves, arrives: now });
        }
        let colors = match theme {
            ThemeName::Light => Colors {
                accent: "#2b5be2",
                on_accent: "#ffffff",
                ground: "#ffffff",
                text: "#1b1d21",
                soft: "#4b4e55",
            },
            ThemeName::Dark => Colors {
                accent: "#8fadff",
                on_accent: "#111215",
                ground: "#191a1e",
                text: "#ecedef",
                soft: "#b4b7be",
            },
        };
        let locale = language(model);
        Film {
            document,
            survey,
            path,
            scenery,
            frame,
            nodes,
            ways,
            moments,
            total: now + LAST,
            colors,
            locale,
        }
    }

    fn shapes(&self) -> String {
        let Rect { x, y, w, h } = self.frame;
        let foot = y + h;
        let mut out = format!(
            "<rect x=\"{x}\" y=\"{foot}\" width=\"{w}\" height=\"{FOOT}\" fill=\"{}\"/>\n<g class=\"fizz-moving\">\n",
            self.colors.ground
        );
        self.lanes(&mut out);
        self.lines(&mut out, true);
        self.rings(&mut out, true);
        self.token(&mut out);
        self.captions(&mut out);
        out.push_str("</g>\n<g class=\"fizz-still\">\n");
        self.lines(&mut out, false);
        self.rings(&mut out, false);
        self.numbers(&mut out);
        out.push_str("</g>\n");
        out
    }

    /// A part of the whole time, to six digits.
    fn part(&self, moment: u64) -> String {
        let millionths = (moment * 1_000_000 / self.total.max(1)).min(1_000_000);
        if millionths == 1_000_000 { "1".to_owned() } else { format!("0.{millionths:06}") }
    }

    fn animate(&self, attribute: &str, mode: &str, values: &str, times: &str) -> String {
        let (seconds, rest) = (self.total / 1_000, self.total % 1_000);
        format!(
            "<animate attributeName=\"{attribute}\" calcMode=\"{mode}\" dur=\"{seconds}.{rest:03}s\" repeatCount=\"indefinite\" values=\"{values}\" keyTimes=\"{times}\"/>"
        )
    }

    /// Shown from one moment to another, each pair after the one before.
    fn shown(&self, spans: &[(u64, u64)]) -> String {
        let (mut values, mut times) = (vec!["0"], vec![self.part(0)]);
        for &(from, to) in spans {
            if times.last() == Some(&self.part(from)) {
                values.pop();
                times.pop();
            }
            values.push("1");
            times.push(self.part(from));
            if to < self.total {
                values.push("0");
                times.push(self.part(to));
            }
        }
        self.animate("opacity", "discrete", &values.join(";"), &times.join(";"))
    }

    /// Each lane while the token is in it.
    fn lanes(&self, out: &mut String) {
        let mut spans: BTreeMap<LaneId, Vec<(u64, u64)>> = BTreeMap::new();
        for (at, &node) in self.nodes.iter().enumerate() {
            let lane = self.document.model().node(node).lane;
            let from = self.moments[at].arrives;
            let to = self.moments.get(at + 1).map_or(self.total, |next| next.arrives);
            let of = spans.entry(lane).or_default();
            match of.last_mut() {
                Some(last) if last.1 == from => last.1 = to,
                _ => of.push((from, to)),
            }
        }
        for (lane, spans) in spans {
            let Some(Rect { x, y, w, h }) = self.scenery.lane(lane) else { continue };
            out.push_str(&format!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"8\" fill=\"{0}\" fill-opacity=\"0.1\" stroke=\"{0}\" stroke-opacity=\"0.5\">{1}</rect>\n",
                self.colors.accent,
                self.shown(&spans)
            ));
        }
    }

    /// The wires that are walked, each drawn while the token goes along it for the first time.
    fn lines(&self, out: &mut String, moves: bool) {
        let mut done: BTreeSet<EdgeId> = BTreeSet::new();
        for (at, &edge) in self.path.edges.iter().enumerate() {
            let line = self.scenery.line(edge);
            if line.is_empty() || !done.insert(edge) {
                continue;
            }
            let mut data = String::new();
            for (at, point) in line.iter().flat_map(|piece| piece.iter().enumerate()) {
                data.push_str(&format!("{}{} {}", if at == 0 { 'M' } else { 'L' }, point.x, point.y));
            }
            let moment = &self.moments[at + 1];
            let drawn = if moves {
                let times = [0, moment.leaves, moment.arrives].map(|time| self.part(time)).join(";");
                let drawn = self.animate("stroke-dashoffset", "linear", "1;1;0;0", &format!("{times};1"));
                format!(" pathLength=\"1\" stroke-dasharray=\"1 1\">{drawn}</path>")
            } else {
                "/>".to_owned()
            };
            out.push_str(&format!(
                "<path d=\"{data}\" fill=\"none\" stroke=\"{}\" stroke-width=\"3.5\" stroke-opacity=\"0.75\" stroke-linejoin=\"round\"{drawn}\n",
                self.colors.accent
            ));
        }
    }

    /// An outline around each step from when it was reached.
    fn rings(&self, out: &mut String, moves: bool) {
        for (at, node) in self.first_visits() {
            let Some((rect, outline)) = self.scenery.place(node) else { continue };
            let r = rect.outset(3);
            let c = r.center();
            let (name, form) = match outline {
                Outline::Circle => {
                    ("circle", format!("cx=\"{}\" cy=\"{}\" r=\"{}\"", c.x, c.y, rect.w / 2 + 3))
                }
                Outline::Diamond => (
                    "path",
                    format!(
                        "d=\"M{} {}L{} {}L{} {}L{} {}Z\"",
                        c.x,
                        r.top() - 2,
                        r.right() + 2,
                        c.y,
                        c.x,
                        r.bottom() + 2,
                        r.left() - 2,
                        c.y
                    ),
                ),
                Outline::Rect => (
                    "rect",
                    format!("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"9\"", r.x, r.y, r.w, r.h),
                ),
            };
            let drawn =
                if moves { self.shown(&[(self.moments[at].arrives, self.total)]) } else { String::new() };
            out.push_str(&format!(
                "<{name} {form} fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\">{drawn}</{name}>\n",
                self.colors.accent
            ));
        }
    }

    /// The steps in the order in which they are first seen, each with its place on the path.
    fn first_visits(&self) -> Vec<(usize, NodeId)> {
        let mut seen: BTreeSet<NodeId> = BTreeSet::new();
        self.nodes.iter().copied().enumerate().filter(|&(_, node)| seen.insert(node)).collect()
    }

    fn token(&self, out: &mut String) {
        let Some(first) = self.nodes.first().and_then(|&node| self.scenery.rest(node)) else { return };
        let mut stops: Vec<(Point, u64)> = vec![(first, 0)];
        for (way, moment) in self.ways.iter().zip(&self.moments[1..]) {
            let whole = length(way).max(1);
            let time = i64::try_from(moment.arrives - moment.leaves).unwrap_or_default();
            for (at, &point) in way.iter().enumerate() {
                let gone = length(&way[..=at]);
                let after = u64::try_from(gone * time / whole).unwrap_or_default();
                stops.push((point, moment.leaves + after));
            }
        }
        if let Some(&(last, _)) = stops.last() {
            stops.push((last, self.total));
        }
        let times: Vec<String> = stops.iter().map(|(_, time)| self.part(*time)).collect();
        let times = times.join(";");
        let across: Vec<String> = stops.iter().map(|(point, _)| point.x.to_string()).collect();
        let down: Vec<String> = stops.iter().map(|(point, _)| point.y.to_string()).collect();
        out.push_str(&format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"9\" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\">{}{}</circle>\n",
            first.x,
            first.y,
            self.colors.accent,
            self.colors.on_accent,
            self.animate("cx", "linear", &across.join(";"), &times),
            self.animate("cy", "linear", &down.join(";"), &times),
        ));
    }

    /// The words of each step while the token is there or on its way to the next.
    fn captions(&self, out: &mut String) {
        let by = std::iter::once(None).chain(self.path.edges.iter().copied().map(Some));
        for (at, (&node, by)) in self.nodes.iter().zip(by).enumerate() {
            let words = caption(self.document.model(), &self.survey.flow, node, by);
            let from = self.moments[at].arrives;
            let to = self.moments.get(at + 1).map_or(self.total, |next| next.arrives);
            let is_last = at + 1 == self.nodes.len();
            let mut notes = vec![format!("{} / {}", at + 1, self.nodes.len()), words.lane];
            notes.extend(Some(words.by).filter(|by| !by.is_empty()));
            notes.extend(words.loops);
            if is_last {
                notes.push(ENDS.get(self.locale).to_owned());
            }
            out.push_str("<g opacity=\"0\">");
            self.line(out, &notes.join(" · "), 20, 12, self.colors.soft);
            self.line(out, &words.text, 42, 16, self.colors.text);
            out.push_str(&format!("{}</g>\n", self.shown(&[(from, to)])));
        }
    }

    fn line(&self, out: &mut String, text: &str, below: i32, size: i32, color: &str) {
        let room = usize::try_from((self.frame.w - 24) * 2 / size.max(1)).unwrap_or_default();
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{size}\" fill=\"{color}\">",
            self.frame.x + 12,
            self.frame.y + self.frame.h + below
        ));
        escape::push(out, &shortened(text, room.max(8)));
        out.push_str("</text>");
    }

    /// For the still picture: the number of each step at its corner, and what the path is called.
    fn numbers(&self, out: &mut String) {
        for (at, node) in self.first_visits() {
            let Some(Point { x, y }) = self.scenery.rest(node) else { continue };
            out.push_str(&format!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"10\" fill=\"{}\"/><text x=\"{x}\" y=\"{}\" font-size=\"11\" text-anchor=\"middle\" fill=\"{}\">{}</text>\n",
                self.colors.accent,
                y + 4,
                self.colors.on_accent,
                at + 1
            ));
        }
        let title = path_title(self.document.model(), &self.survey.flow, self.path);
        self.line(out, &title, 34, 16, self.colors.text);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::View;
    use crate::walk::{MOST_PATHS, survey};

    const SOURCE: &str = "A { # A <b>\nn1: circle label:\"Go\"\nn2: diamond label:\"Well?\"\nn1.handle(right) -> n2.handle(left)\nn2.handle(top) -> n1.handle(top) [label=\"No\"]\nn2.handle(bottom) -> B.n3.handle(top) [label=\"Yes\"]\n}\nB { # B\nn3: circle label:\"End & done\"\n}\n";

    #[test]
    fn every_path_in_every_view_gives_times_that_never_go_back() {
        for view in View::all() {
            let document = Document::new(SOURCE, view);
            let survey = survey(document.model(), None, MOST_PATHS);
            assert_eq!(survey.paths.len(), 2);
            for path in &survey.paths {
                let film = walk_svg(&document, &survey, path, &ExportOptions::default());
                assert!(film.ends_with("</svg>\n") && !film.contains("<b>") && !film.contains("<script"));
                assert!(film.contains("prefers-reduced-motion"));
                let lists = film.split("keyTimes=\"").skip(1).filter_map(|rest| rest.split('"').next());
                let values = film.split("values=\"").skip(1).filter_map(|rest| rest.split('"').next());
                let mut seen = 0;
                for (times, values) in lists.zip(values) {
                    let times: Vec<f64> =
                        times.split(';').map(|time| time.parse().expect("a number")).collect();
                    assert_eq!(times.len(), values.split(';').count());
                    assert!(times[0] == 0.0 && times.is_sorted() && times.iter().all(|time| *time <= 1.0));
                    seen += 1;
                }
                assert!(seen > 5, "{seen}");
            }
        }
    }
}
