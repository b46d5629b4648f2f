//! Where everything stands below each other, and the finished layout.
//!
//! In: items, frames, texts and columns. Out: the layout. A level only ever moves down: a message has a row of its own,
//! notes and marks between two messages share one where their lanes differ, and each frame has a row for its head.

use std::collections::BTreeMap;

use super::columns::{BAR, Columns, GAP_TO_CAPTION, Given, MARGIN, SHIFT, start_length};
use super::frames::Frame;
use super::graph::{ArcKind, Role};
use super::items::Item;
use super::texts::{BULLET, FrameText, GAP, ItemText, NoteText, PAD};
use super::types::*;
use crate::geometry::{Point, Rect, Size};
use crate::layout::glyph::Glyph;
use crate::measure::LabelText;
use crate::model::{LaneId, NodeId};

/// A drawing that is taller has its heads below it once more.
const PAGE: i32 = 1000;
/// Between what stands below each other.
const STEP: i32 = 12;
const NOTE_STEP: i32 = 8;
/// Between a label and its line, and below a line.
const OVER_LINE: i32 = 3;
const UNDER_LINE: i32 = 5;
/// The row of a frame's head, and of the condition of a later section.
pub const FRAME_HEAD: i32 = 18;
const FRAME_END: i32 = 10;
/// The height of a head without its title: of a box, of a cylinder, of a figure.
const BOX: i32 = 24;
const CYLINDER: i32 = 34;
pub const FIGURE: i32 = 30;

pub struct Heads {
    pub glyphs: Vec<Glyph>,
    pub titles: Vec<LabelText>,
    pub widths: Vec<i32>,
    height: i32,
}

impl Heads {
    pub fn new(titles: Vec<LabelText>, glyphs: Vec<Glyph>) -> Heads {
        let width = |text: &LabelText| (text.size.w + 32).max(96) / 2 * 2;
        let height = |(text, glyph): (&LabelText, &Glyph)| {
            text.size.h
                + match glyph {
                    Glyph::Person => FIGURE + 4,
                    Glyph::Store => CYLINDER,
                    _ => BOX,
                }
        };
        Heads {
            widths: titles.iter().map(width).collect(),
            height: titles.iter().zip(&glyphs).map(height).max().unwrap_or(0).max(44),
            glyphs,
            titles,
        }
    }
}

struct Placer<'a> {
    given: &'a Given<'a>,
    columns: &'a Columns,
    y: i32,
    /// By place: how far down the notes between two messages reach.
    beside: BTreeMap<usize, i32>,
    /// By row.
    levels: Vec<i32>,
    layout: Layout,
}

pub fn place(given: &Given, columns: &Columns, heads: Heads) -> Layout {
    let top = MARGIN + heads.height;
    let mut placer = Placer {
        given,
        columns,
        y: top + 6,
        beside: BTreeMap::new(),
        levels: vec![0; given.rows.arcs.len()],
        layout: Layout::default(),
    };
    placer.items();
    let bottom = placer.y + 20;
    let has_foot = bottom + MARGIN > PAGE;
    let mut layout = placer.done();
    let mut lifelines: Vec<Lifeline> = vec![];
    for (title, (glyph, width)) in heads.titles.into_iter().zip(heads.glyphs.into_iter().zip(heads.widths)) {
        let lane = lifelines.len();
        let x = columns.x[columns.of[lane]];
        let head = Rect::new(x - width / 2, MARGIN, width, heads.height);
        let foot = has_foot.then_some(Rect { y: bottom, ..head });
        lifelines.push(Lifeline { lane: LaneId::from(lane), x, glyph, head, foot, top, bottom, title });
    }
    lifelines.sort_by_key(|lifeline| columns.of[lifeline.lane.index()]);
    layout.width = columns.width.max(2 * MARGIN);
    layout.height = bottom + MARGIN + if has_foot { heads.height } else { 0 };
    layout.lifelines = lifelines;
    layout
}

impl Placer<'_> {
    fn items(&mut self) {
        let given = self.given;
        // Frames that are open: their index, and the place of their fragment.
        let mut open: Vec<usize> = vec![];
        let mut next = 0;
        // Later sections of frames, by the position at which they begin.
        let mut sections: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, item) in given.items.list.iter().enumerate() {
            for (frame, section) in sections.remove(&at).unwrap_or_default() {
                self.section(frame, section);
            }
            while let Some(frame) = given.frames.get(next).filter(|frame| frame.from == at) {
                self.open(frame, &given.frame_texts[next], next);
                for (section, &(_, from)) in frame.ways.iter().enumerate().skip(1) {
                    sections.entry(from).or_default().push((next, section));
                }
                open.push(next);
                next += 1;
            }
            match (item, &given.texts[at]) {
                (Item::Row(row), _) => self.row(*row),
                (Item::Steps(chain), ItemText::Note(note)) => self.note(chain.lane, note),
                (Item::Mark { lane, node, is_start }, ItemText::Caption(caption)) => {
                    self.mark(at, (*lane, *node, *is_start), caption.as_ref());
                }
                _ => {}
            }
            while let Some(&frame) = open.last().filter(|&&frame| given.frames[frame].to == at) {
                self.settle();
                self.y += FRAME_END;
                let rect = &mut self.layout.fragments[frame].rect;
                rect.h = self.y - rect.y;
                open.pop();
            }
        }
        self.settle();
    }

    /// What comes next stands below all notes so far.
    fn settle(&mut self) {
        self.y = self.beside.values().copied().fold(self.y, i32::max);
        self.beside.clear();
    }

    fn open(&mut self, frame: &Frame, text: &FrameText, index: usize) {
        self.settle();
        let (left, right) = self.columns.frames[index];
        let y = self.y + STEP;
        let tab = Rect::new(left, y, text.tab.size.w, FRAME_HEAD);
        let mut sections: Vec<Section> = text
            .sections
            .iter()
            .map(|(condition, _)| Section { y, condition: condition.clone(), label: None })
            .collect();
        if let (Some(first), Some((_, Some(label)))) = (sections.first_mut(), text.sections.first()) {
            let rect = Rect::new(self.columns.conditions[index][0], y + 1, label.size.w, label.size.h);
            first.label = Some(Label { rect, text: label.clone() });
        }
        self.layout.fragments.push(Fragment {
            kind: frame.kind,
            rect: Rect::new(left, y, right - left, 0),
            depth: frame.depth,
            is_continued: frame.is_continued,
            tab,
            sections,
        });
        self.y = y + FRAME_HEAD;
    }

    fn section(&mut self, frame: usize, section: usize) {
        self.settle();
        let y = self.y + FRAME_END;
        self.y = y;
        let fragment = &mut self.layout.fragments[frame];
        fragment.sections[section].y = y;
        if let Some(label) = &self.given.frame_texts[frame].sections[section].1 {
            let rect = Rect::new(self.columns.conditions[frame][section], y + 3, label.size.w, label.size.h);
            fragment.sections[section].label = Some(Label { rect, text: label.clone() });
            self.y += FRAME_HEAD;
        }
    }

    fn row(&mut self, row: usize) {
        self.settle();
        let given = self.given;
        let arc = &given.graph.arcs[given.rows.arcs[row]];
        let place = |node: usize| self.columns.of[given.model.nodes[node].lane.index()];
        let (from, to) = (place(arc.from), place(arc.to));
        let text = given.labels[row].clone();
        let size = text.as_ref().map_or(Size::default(), |text| text.size);
        let ends = self.columns.ends[row];
        let x = |place: usize| self.columns.x[place];
        let (kind, y, x1, x2, rect);
        if arc.kind == ArcKind::ToSelf {
            kind = Kind::ToSelf;
            let height = size.h.max(SELF_DROP);
            y = self.y + STEP + (height - SELF_DROP) / 2;
            x1 = x(from) + ends.from.right;
            x2 = x1;
            rect = Rect::new(x1 + SELF_OUT + GAP_TO_CAPTION, y + (SELF_DROP - size.h) / 2, size.w, size.h);
            self.y = y + SELF_DROP + (height - SELF_DROP) / 2 + UNDER_LINE;
        } else {
            kind = if given.calls.answers[row].is_some() { Kind::Reply } else { Kind::Call };
            y = self.y + STEP + size.h + OVER_LINE;
            let is_right = from < to;
            x1 = x(from) + if is_right { ends.from.right } else { -ends.from.left };
            x2 = x(to) + if is_right { -ends.to.left } else { ends.to.right };
            rect = Rect { y: y - OVER_LINE - size.h, ..self.label_at(row, (x1, x2), size) };
            self.y = y + UNDER_LINE;
        }
        self.levels[row] = y;
        self.layout.messages.push(Message {
            edge: arc.id,
            from: given.model.nodes[arc.from].lane,
            to: given.model.nodes[arc.to].lane,
            kind,
            y,
            x1,
            x2,
            number: row + 1,
            moved: given.rows.moved[row],
            label: text.map(|text| Label { rect, text }),
        });
    }

    /// In the middle of its room, or in the middle of the first gap between two lifelines that is wide enough.
    fn label_at(&self, row: usize, (x1, x2): (i32, i32), size: Size) -> Rect {
        let (left, right) = self.columns.rooms[row];
        let lifelines = &self.columns.x;
        let first = lifelines.partition_point(|&x| x <= left);
        let last = lifelines.partition_point(|&x| x < right);
        let mut stops = vec![left];
        stops.extend(&lifelines[first..last.max(first)]);
        stops.push(right);
        let gap = |pair: &[i32]| (pair[1] - pair[0] >= size.w + 12).then_some((pair[0], pair[1]));
        let found = if x1 < x2 {
            stops.windows(2).take(SIGHT).find_map(gap)
        } else {
            stops.windows(2).rev().take(SIGHT).find_map(gap)
        };
        let (left, right) = found.unwrap_or((left, right));
        Rect::new((left + right - size.w) / 2, 0, size.w, size.h)
    }

    /// The level at which something of this lane may begin.
    fn below(&self, place: usize) -> i32 {
        self.beside.get(&place).copied().unwrap_or(self.y) + NOTE_STEP
    }

    fn note(&mut self, lane: usize, text: &NoteText) {
        let place = self.columns.of[lane];
        let y = self.below(place);
        let rect = Rect::new(self.columns.x[place] - text.size.w / 2, y, text.size.w, text.size.h);
        let indent = if text.has_bullets() { BULLET } else { 0 };
        let mut at = y + PAD;
        let mut steps = vec![];
        for (node, shape, label) in &text.steps {
            let rect = Rect::new(rect.x + PAD + indent, at, rect.w - 2 * PAD - indent, label.size.h);
            at += label.size.h + GAP;
            steps.push(Step { node: *node, shape: *shape, rect, text: label.clone() });
        }
        let size = text.more_size();
        let more = (!text.more.is_empty()).then(|| More {
            nodes: text.more.clone(),
            rect: Rect::new(rect.x + PAD + indent, at, size.w - indent, size.h),
        });
        self.beside.insert(place, rect.bottom());
        self.layout.notes.push(Note { lane: LaneId::from(lane), rect, steps, more });
    }

    fn mark(&mut self, at: usize, (lane, node, is_start): (usize, usize, bool), caption: Option<&LabelText>) {
        let place = self.columns.of[lane];
        let (bar, top) = (self.columns.marks[at], self.below(place));
        let lifeline = self.columns.x[place];
        // Where a line from a start ends.
        let x = lifeline - bar.left;
        let size = caption.map_or(Size::default(), |caption| caption.size);
        let (dot, rect, bottom);
        if is_start {
            let length = start_length(size.w);
            dot = Point::new(x - length - DOT, top + size.h.max(DOT) + OVER_LINE);
            let left = dot.x + DOT + (length - size.w) / 2;
            rect = Rect::new(left, dot.y - OVER_LINE - size.h, size.w, size.h);
            bottom = dot.y + DOT;
        } else {
            let height = size.h.max(2 * RING);
            dot = Point::new(lifeline, top + height / 2);
            rect = Rect::new(
                lifeline + bar.right.max(RING) + GAP_TO_CAPTION,
                dot.y - size.h / 2,
                size.w,
                size.h,
            );
            bottom = top + height;
        }
        self.beside.insert(place, bottom);
        let label = caption.map(|text| Label { rect, text: text.clone() });
        let (lane, id) = (LaneId::from(lane), NodeId::from(node));
        let found = self.found(node).filter(|_| is_start);
        let is_found = found.is_some();
        self.layout.marks.push(Mark { node: id, lane, is_start, dot, x, is_found, label: label.clone() });
        if let Some(arc) = found {
            self.layout.messages.push(Message {
                edge: arc,
                from: lane,
                to: lane,
                kind: Kind::Found,
                y: dot.y,
                x1: dot.x + DOT,
                x2: x,
                number: 0,
                moved: false,
                label,
            });
        }
    }

    /// The way from a start circle into its own lane.
    fn found(&self, node: usize) -> Option<crate::model::EdgeId> {
        let graph = self.given.graph;
        let mut inner = graph.forward(node).filter(|(_, arc)| arc.kind == ArcKind::Inner);
        inner.next().filter(|_| graph.roles[node] == Role::Start).map(|(_, arc)| arc.id)
    }

    fn done(mut self) -> Layout {
        let given = self.given;
        let edge = |row: usize| given.graph.arcs[given.rows.arcs[row]].id;
        let active = given.calls.activations.iter().map(|active| {
            let (top, bottom) = (self.levels[active.from], self.levels[active.to]);
            let x = self.columns.x[self.columns.of[active.lane]] - BAR + SHIFT * active.level as i32;
            Activation {
                lane: LaneId::from(active.lane),
                opens: edge(active.from),
                closes: edge(active.to),
                level: active.level,
                rect: Rect::new(x, top, 2 * BAR, bottom - top),
            }
        });
        self.layout.activations = active.collect();
        self.layout.messages.sort_by_key(|message| message.y);
        self.layout
    }
}

/// Gaps between lifelines that a label looks at.
const SIGHT: usize = 8;
