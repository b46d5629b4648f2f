//! Lanes: add, rename, retitle, reorder.

use super::ground::{Block, Ground};
use super::node;
use super::place;
use super::refusal::{self, Refusal};
use super::wording;
use super::writer::{Anchor, Line, Writer};
use crate::model::LaneId;
use crate::syntax::{Item, TokenKind};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// An empty name is made of the title.
pub(super) fn add(
    writer: &mut Writer,
    after: Option<LaneId>,
    name: &str,
    title: &str,
) -> Result<(), Refusal> {
    let ground = writer.ground;
    let name = if name.is_empty() {
        free_name(ground, &wording::lane_name(title).unwrap_or_default(), &mut Taken::default())
    } else {
        check_name(ground, name)?;
        name.to_owned()
    };
    let title = wording::title(title);
    let site = Site::new(writer, after)?;
    let head = head(&name, title.as_deref());
    let mut line = Line::new(&site.indent, &head).focused();
    if title.is_some() {
        line.caret = head.find("# ").map(|at| Span::new(at + 2, head.len()));
    }
    let close = Line::new(&site.indent, "}");
    site.write(writer, vec![line, close]);
    writer.heads.insert(head_index(ground, after), (name.clone(), title.unwrap_or(name)));
    Ok(())
}

/// The place behind a lane among those with braces.
fn head_index(ground: &Ground, after: Option<LaneId>) -> usize {
    let braced = |id: &LaneId| !ground.is_outside(*id) && Some(*id) <= after;
    ground.model.lane_ids().filter(braced).count()
}

/// The line that opens a lane.
pub(super) fn head(name: &str, title: Option<&str>) -> String {
    match title {
        Some(title) => format!("{name} {{ # {title}"),
        None => format!("{name} {{"),
    }
}

/// Where a block of lines goes, and whether blank lines part lanes in this file.
pub(super) struct Site {
    anchor: Anchor,
    pub indent: String,
    parted: bool,
}

impl Site {
    /// Behind the first block of a lane, or before all lanes; in a file without lanes at its end.
    pub fn new(writer: &Writer, after: Option<LaneId>) -> Result<Site, Refusal> {
        let ground = writer.ground;
        let (anchor, neighbour) = match (after, ground.model.lanes.first()) {
            (Some(id), _) => {
                let lane = ground.lane(id)?;
                match ground.blocks_of(id).next() {
                    Some((_, block)) => {
                        plain(ground, id, block)?;
                        (Anchor::After(block.syntax.span), Some(block.syntax.span))
                    }
                    None => {
                        let first = lane.nodes.first().ok_or_else(refusal::gone)?;
                        (Anchor::After(ground.node(*first)?.span), None)
                    }
                }
            }
            (None, Some(first)) => {
                let block = ground.blocks_of(LaneId(0)).next().map(|(_, block)| block.syntax.span);
                let node = first.nodes.first().map(|&id| ground.model.node(id).span);
                let span = block.or(node).ok_or_else(refusal::gone)?;
                (Anchor::Before(span), Some(span))
            }
            (None, None) => (Anchor::End, None),
        };
        let indent = neighbour.and_then(|span| writer.indent_of(span)).unwrap_or("").to_owned();
        Ok(Site { anchor, indent, parted: parted(ground) && anchor != Anchor::End })
    }

    /// Behind the last lane.
    pub fn last(writer: &Writer) -> Result<Site, Refusal> {
        let named = |id: &LaneId| !writer.ground.is_outside(*id);
        let last = writer.ground.model.lane_ids().filter(named).last();
        match last {
            Some(last) => Site::new(writer, Some(last)),
            None => Ok(Site { anchor: Anchor::End, indent: String::new(), parted: false }),
        }
    }

    pub fn write(&self, writer: &mut Writer, lines: Vec<Line>) {
        let leads = matches!(self.anchor, Anchor::Before(_));
        if self.parted && !leads {
            writer.insert(self.anchor, Line::new("", ""));
        }
        for line in lines {
            writer.insert(self.anchor, line);
        }
        if self.parted && leads {
            writer.insert(self.anchor, Line::new("", ""));
        }
    }
}

/// Whether a blank line parts the first two lanes; yes when there are not two.
fn parted(ground: &Ground) -> bool {
    let mut outer = ground.blocks.iter().filter(|block| block.parent.is_none());
    match (outer.next(), outer.next()) {
        (Some(first), Some(second)) => {
            let between = Span::new(first.syntax.span.end, second.syntax.span.start);
            let ends = |span: Span| {
                let inside = |token: &&crate::syntax::Token| span.covers(token.span);
                let from = ground.tree.tokens.partition_point(|token| token.span.start < span.start);
                let rest = ground.tree.tokens[from..].iter().take_while(inside);
                rest.filter(|token| token.kind == TokenKind::LineEnd).count()
            };
            ends(between) > 1
        }
        _ => true,
    }
}

/// Whether a block can be moved or stood behind: neither in a lane nor around one.
fn plain(ground: &Ground, id: LaneId, block: Block) -> Result<(), Refusal> {
    let title = &ground.model.lane(id).title;
    if block.parent.is_some() || block.holds_lane {
        return Err(refusal::LANE_NESTED.with([title]).into());
    }
    Ok(())
}

fn check_name(ground: &Ground, name: &str) -> Result<(), Refusal> {
    let reserved = name.eq_ignore_ascii_case("loop") || super::ground::number_of(name).is_some();
    if !wording::is_word(name) || reserved {
        return Err(refusal::LANE_NAME.with([name]).into());
    }
    if ground.model.lane_named(name).is_some() {
        return Err(refusal::LANE_TAKEN.with([name]).into());
    }
    Ok(())
}

/// The name itself when a lane may be called so, else with the first number that makes it free.
pub(super) fn free_name(ground: &Ground, wish: &str, taken: &mut Taken) -> String {
    let wish = if wording::is_word(wish) { wish } else { "Lane" };
    let first = taken.next.get(wish).copied().unwrap_or(1);
    let numbered = (first..).map(|number: u64| match number {
        1 => (number, wish.to_owned()),
        _ => (number, format!("{wish}{number}")),
    });
    let free = |(_, name): &(u64, String)| {
        crate::work::count(1);
        check_name(ground, name).is_ok() && !taken.names.contains(name)
    };
    let (number, name) = numbered.into_iter().find(free).unwrap_or_default();
    taken.next.insert(wish.to_owned(), number + 1);
    taken.names.insert(name.clone());
    name
}

/// Names that one command has given away already, and the number to try next behind each wish.
#[derive(Default)]
pub(super) struct Taken {
    names: BTreeSet<String>,
    next: BTreeMap<String, u64>,
}

/// At each of its blocks and wherever a reference names it.
pub(super) fn rename(writer: &mut Writer, id: LaneId, name: &str) -> Result<(), Refusal> {
    let ground = writer.ground;
    let lane = ground.lane(id)?;
    if ground.is_outside(id) {
        return Err(refusal::NO_BRACES.with([]).into());
    }
    focus(writer, id);
    if lane.name == name {
        return Ok(());
    }
    check_name(ground, name)?;
    let title = if lane.title_span.is_some() { lane.title.clone() } else { name.to_owned() };
    writer.heads[head_index(ground, Some(id)) - 1] = (name.to_owned(), title);
    for (_, block) in ground.blocks_of(id) {
        if let Some(written) = block.syntax.id {
            writer.replace(written.span, name);
        }
    }
    let ends = ground.edges().flat_map(|(_, edge)| [edge.from.lane, edge.to.and_then(|end| end.lane)]);
    let members = ground.loops().flat_map(|(_, repeat)| &repeat.members).map(|member| member.lane);
    for prefix in ends.chain(members).flatten() {
        if prefix.span.of(ground.source) == lane.name {
            writer.replace(prefix.span, name);
        }
    }
    Ok(())
}

fn focus(writer: &mut Writer, id: LaneId) {
    let first = writer.ground.blocks_of(id).next().map(|(_, block)| block.syntax.span);
    if let Some(span) = first {
        writer.focus(span);
    }
}

pub(super) fn retitle(writer: &mut Writer, id: LaneId, title: Option<&str>) -> Result<(), Refusal> {
    let ground = writer.ground;
    let lane = ground.lane(id)?;
    let Some((_, first)) = ground.blocks_of(id).next() else {
        return Err(refusal::NO_BRACES.with([]).into());
    };
    focus(writer, id);
    let titled: Vec<Block> =
        ground.blocks_of(id).map(|(_, block)| block).filter(|block| block.syntax.title.is_some()).collect();
    let title = title.and_then(wording::title);
    writer.heads[head_index(ground, Some(id)) - 1].1 = title.clone().unwrap_or(lane.name.clone());
    match title {
        Some(title) => match titled.first().and_then(|block| block.syntax.title) {
            Some(written) if written.text.is_empty() => {
                writer.replace(Span::at(written.span.end), format!(" {title}"));
            }
            Some(written) => {
                writer.replace(written.text, title);
                writer.caret(written.text);
            }
            None => open_title(writer, id, first, &title),
        },
        None => {
            for block in titled {
                let Some(written) = block.syntax.title else { continue };
                // A title that stood second would take the place of the one that goes.
                let follows = matches!(block.syntax.items.first(), Some(Item::StrayTitle(_)));
                if follows {
                    writer.replace(written.text, lane.name.clone());
                } else if written.on_brace_line {
                    writer.replace(Span::new(block.syntax.open.end, written.span.end), "");
                } else {
                    writer.remove(written.span);
                }
            }
        }
    }
    Ok(())
}

/// Writes a title behind the brace; what stood there goes on on the next line.
fn open_title(writer: &mut Writer, id: LaneId, block: Block, title: &str) {
    let open = block.syntax.open;
    let tokens = &writer.ground.tree.tokens;
    let at = tokens.partition_point(|token| token.span.start < open.end);
    let next = tokens[at..].iter().find(|token| token.kind != TokenKind::Blank);
    match next {
        Some(token) if token.kind != TokenKind::LineEnd => {
            let indent = if token.kind == TokenKind::CloseBrace {
                writer.indent_of(block.syntax.span).unwrap_or("").to_owned()
            } else {
                place::lane_indent(writer, id)
            };
            let text = format!(" # {title}{}{indent}", writer.line_end());
            writer.replace(Span::new(open.end, token.span.start), text);
        }
        _ => writer.replace(Span::at(open.end), format!(" # {title}")),
    }
}

/// All blocks of the lane go to the new place, as they are.
pub(super) fn move_to(writer: &mut Writer, id: LaneId, after: Option<LaneId>) -> Result<(), Refusal> {
    let ground = writer.ground;
    ground.lane(id)?;
    if ground.is_outside(id) {
        return Err(refusal::NO_BRACES.with([]).into());
    }
    let before_now = id.index().checked_sub(1).map(LaneId::from);
    if after == Some(id) || after == before_now {
        focus(writer, id);
        return Ok(());
    }
    let loose = ground.places.iter().any(|place| place.block.is_none());
    for (_, block) in ground.blocks_of(id) {
        plain(ground, id, block)?;
        if loose && block.syntax.close.is_none() {
            // Without its closing brace it would take in what stands outside all lanes.
            return Err(refusal::TANGLED.with([]).into());
        }
    }
    let site = Site::new(writer, after)?;
    node::check_namesakes(ground, |node| ground.model.node(node).lane == id, site.anchor)?;
    let mut lines = Vec::new();
    let (from, to) = (head_index(ground, Some(id)) - 1, head_index(ground, after));
    let head = writer.heads.remove(from);
    writer.heads.insert(if to > from { to - 1 } else { to }, head);
    for (number, (_, block)) in ground.blocks_of(id).enumerate() {
        let span = block.syntax.span;
        let (whole, text) = writer.lift(span);
        if number > 0 && site.parted {
            lines.push(Line::new("", ""));
        }
        let line = Line::new(writer.indent_of(span).unwrap_or(&site.indent), text);
        lines.push(if number == 0 { line.focused() } else { line });
        writer.remove(with_gap(ground.source, whole));
    }
    site.write(writer, lines);
    Ok(())
}

/// A block with the blank lines that part it from what stands before it, or behind it when it is first.
fn with_gap(source: &str, span: Span) -> Span {
    let before = &source[..span.start];
    let kept = before.trim_end().len();
    let gap = &before[kept..];
    let first_end = gap.find(['\n', '\r']).map(|at| at + if gap[at..].starts_with("\r\n") { 2 } else { 1 });
    let holds_more = |rest: &str| rest.contains(['\n', '\r']);
    match first_end {
        Some(end) if !before[..kept].is_empty() && holds_more(&gap[end..]) => Span::new(kept + end, span.end),
        _ if before[..kept].is_empty() => {
            let behind = &source[span.end..];
            let gap = &behind[..behind.len() - behind.trim_start().len()];
            let last_end = gap.rfind(['\n', '\r']);
            match last_end.filter(|_| gap.len() < behind.len()) {
                // The last line end of the gap goes with the block's own line.
                Some(at) => {
                    let at =
                        if gap[..at].ends_with('\r') && gap[at..].starts_with('\n') { at - 1 } else { at };
                    Span::new(span.start, span.end + at)
                }
                None => span,
            }
        }
        _ => span,
    }
}
