//! A taskbox → a card: a head with the title, then rows for sub-items, owner, description and system.
//!
//! The language of the row keys follows the card's text rather than the page, so that a drawing is the
//! same for every reader: 负责人 if any text of the card has Han characters, else Owner.

use super::breaks::BreakCost;
use super::clean::clean;
use super::node::finish;
use super::type_scale::{MEDIUM, NODE, NODE_LINE, SEMIBOLD, SMALL, SMALL_LINE};
use super::types::{Card, CardRow, CardRowKind, LabelText};
use super::width::{has_han, to_units};
use super::wrap::Paragraph;
use crate::geometry::Size;
use crate::model::Node;
use crate::text::is_blank;

pub const CARD_WIDTH: i32 = 192;
/// Where the title begins, after the icon.
pub const TITLE_X: i32 = 32;
/// Where keys and the bullets of sub-items begin.
pub const KEY_X: i32 = 12;
/// Where values begin.
pub const VALUE_X: i32 = 68;
/// Where the text of a sub-item begins.
pub const ITEM_X: i32 = 24;
const PADDING: i32 = 12;
/// With more sub-items, the last row says how many are left out.
const MOST_ITEMS: usize = 6;

impl Card {
    /// The height of the head with the title, in pixels.
    pub fn head_height(&self) -> i32 {
        let lines = i32::try_from(self.title.lines.len()).unwrap_or(1).max(1);
        if self.rows.is_empty() && lines == 1 { 40 } else { 16 + 16 * lines }
    }

    pub fn height(&self) -> i32 {
        let rows: i32 = self.rows.iter().map(CardRow::height).sum();
        let body = if self.rows.is_empty() { 0 } else { rows + 16 };
        (self.head_height() + body + 7) / 8 * 8
    }

    /// Whether the keys of the rows are Chinese.
    pub fn is_chinese(&self) -> bool {
        let rows = self.rows.iter().flat_map(|row| &row.text.lines);
        self.title.lines.iter().chain(rows).any(|line| has_han(line))
    }
}

impl CardRow {
    pub fn height(&self) -> i32 {
        20 + SMALL_LINE * (i32::try_from(self.text.lines.len()).unwrap_or(1) - 1).max(0)
    }
}

impl CardRowKind {
    /// The key drawn before the value. It has to fit its column, so a description is called Info.
    pub const fn key(self, chinese: bool) -> &'static str {
        match (self, chinese) {
            (CardRowKind::Item, _) => "",
            (CardRowKind::Owner, false) => "Owner",
            (CardRowKind::Description, false) => "Info",
            (CardRowKind::System, false) => "System",
            (CardRowKind::Owner, true) => "负责人",
            (CardRowKind::Description, true) => "说明",
            (CardRowKind::System, true) => "系统",
        }
    }
}

pub(super) fn card(node: &Node) -> (Card, Size) {
    let label = node.label.as_deref().filter(|label| !is_blank(label));
    let mut parts = label.unwrap_or_default().split('|').map(clean).filter(|part| !part.is_empty());
    let description = node.description.as_deref().map(clean).filter(|text| !text.is_empty());
    let (title, is_description) = match (parts.next(), &description) {
        (Some(title), _) => (title, false),
        (None, Some(description)) => (description.clone(), true),
        (None, None) => (clean(&node.name), false),
    };
    let mut rows = items(parts.collect());
    let fields = [
        (CardRowKind::Owner, node.owner.as_deref().map(clean), 4),
        (CardRowKind::Description, description.filter(|_| !is_description), 8),
        (CardRowKind::System, node.system.as_deref().map(clean), 4),
    ];
    for (kind, text, lines) in fields {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            rows.push(CardRow {
                kind,
                text: fitted(&text, SMALL, MEDIUM, CARD_WIDTH - VALUE_X - PADDING, lines),
            });
        }
    }
    let card = Card { title: fitted(&title, NODE, SEMIBOLD, CARD_WIDTH - TITLE_X - PADDING, 6), rows };
    let size = Size::new(CARD_WIDTH, card.height());
    (card, size)
}

fn items(parts: Vec<String>) -> Vec<CardRow> {
    let visible = if parts.len() > MOST_ITEMS { MOST_ITEMS - 1 } else { parts.len() };
    let width = CARD_WIDTH - ITEM_X - PADDING;
    let row =
        |text: &String| CardRow { kind: CardRowKind::Item, text: fitted(text, SMALL, MEDIUM, width, 4) };
    let mut rows: Vec<CardRow> = parts[..visible].iter().map(row).collect();
    if visible < parts.len() {
        let mut more = fitted(&format!("+{}", parts.len() - visible), SMALL, MEDIUM, width, 1);
        more.full = Some(parts[visible..].join(" | "));
        rows.push(CardRow { kind: CardRowKind::Item, text: more });
    }
    rows
}

/// Wraps a text into at most `lines` lines, `width` pixels wide.
fn fitted(text: &str, size: u8, weight: u16, width: i32, lines: usize) -> LabelText {
    let paragraph = Paragraph::new(text, size, weight);
    let limits = vec![to_units(width, size); lines];
    let line_height = if size == NODE { NODE_LINE } else { SMALL_LINE };
    for cost in [BreakCost::Free, BreakCost::Part, BreakCost::Word, BreakCost::Any] {
        for count in 1..=lines {
            if let Some(done) = paragraph.fit(&limits[..count], cost) {
                return finish(done, line_height, text);
            }
        }
    }
    finish(paragraph.cut(&limits), line_height, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LaneId, Shape};
    use crate::text::Span;

    fn described(
        label: Option<&str>,
        owner: Option<&str>,
        description: Option<&str>,
        system: Option<&str>,
    ) -> String {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let node = Node {
            name: "n1".into(),
            lane: LaneId(0),
            shape: Shape::Taskbox,
            label: own(label),
            owner: own(owner),
            description: own(description),
            system: own(system),
            extra: Vec::new(),
            span: Span::default(),
            name_span: Span::default(),
            duplicate: false,
        };
        let (card, size) = card(&node);
        let mut out = format!("{}x{} {}", size.w, size.h, card.title.lines.join("/"));
        for row in &card.rows {
            out.push_str(&format!("; {}={}", row.kind.key(card.is_chinese()), row.text.lines.join("/")));
        }
        out
    }

    #[test]
    fn rows_have_a_fixed_order_and_empty_ones_are_left_out() {
        assert_eq!(
            described(Some("Review order"), Some("Ops team"), Some("Check stock"), Some("ERP")),
            "192x112 Review order; Owner=Ops team; Info=Check stock; System=ERP"
        );
        assert_eq!(described(Some("Review"), Some(" "), None, None), "192x40 Review");
        assert_eq!(
            described(Some("复核死信"), Some("运维团队"), None, Some("Grafana")),
            "192x88 复核死信; 负责人=运维团队; 系统=Grafana"
        );
    }

    #[test]
    fn without_a_label_the_description_becomes_the_title() {
        assert_eq!(
            described(None, Some("Mina"), Some("Rotate keys"), None),
            "192x72 Rotate keys; Owner=Mina"
        );
        assert_eq!(described(None, None, None, None), "192x40 n1");
    }

    #[test]
    fn pipes_separate_sub_items() {
        assert_eq!(
            described(Some("Weekly round|Read gauges|Top up oil|Sign sheet"), None, None, None),
            "192x112 Weekly round; =Read gauges; =Top up oil; =Sign sheet"
        );
        assert_eq!(
            described(Some("a|b|c|d|e|f|g|h|i"), None, None, None),
            "192x168 a; =b; =c; =d; =e; =f; =+3"
        );
    }
}
