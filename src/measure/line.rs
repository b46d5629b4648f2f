//! Texts outside nodes: labels of wires, titles of lanes, tags of loops.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::breaks::BreakCost;
use super::clean::clean;
use super::node::finish;
use super::type_scale::{MEDIUM, NODE, NODE_LINE, NODE_LINE_HAN, SEMIBOLD, SMALL, SMALL_LINE, TAG, TAG_LINE};
use super::types::LabelText;
use super::width::{has_han, text_width, to_units};
use super::wrap::Paragraph;
use crate::geometry::Size;

/// The halo around a label of a wire. Widths of labels and tags include it on both sides.
pub const HALO: i32 = 4;
/// The loop arrow before a tag, with the gap after it.
pub const TAG_ICON: i32 = 15;
/// The line height of a rotated title; two lines fit the header strip.
pub const TITLE_LINE: i32 = 15;
/// The height of an upright character in a Chinese title.
pub const TITLE_CELL: i32 = 15;

/// A label on a wire: one line up to about 24 Latin or 12 Chinese characters, else a few lines of similar length, more and
/// wider ones for long texts, else cut with an ellipsis.
pub fn edge_label(text: &str) -> LabelText {
    let text = clean(text);
    let paragraph = Paragraph::new(&text, SMALL, MEDIUM);
    let [narrow, wide, widest] = [152, 184, 240].map(|width| to_units(width, SMALL));
    let tries = [
        (narrow, 1, BreakCost::Free),
        (narrow, 2, BreakCost::Free),
        (narrow, 2, BreakCost::Part),
        (narrow, 3, BreakCost::Free),
        (narrow, 3, BreakCost::Part),
        (wide, 4, BreakCost::Free),
        (wide, 4, BreakCost::Part),
        (widest, LABEL_LINES, BreakCost::Free),
        (widest, LABEL_LINES, BreakCost::Part),
        (widest, LABEL_LINES, BreakCost::Word),
        (widest, LABEL_LINES, BreakCost::Any),
    ];
    let done = tries.into_iter().find_map(|(limit, most, price)| {
        (1..=most).find_map(|count| paragraph.fit(&vec![limit; count], price))
    });
    let cut = || paragraph.cut(&[widest; LABEL_LINES]);
    let mut label = finish(done.unwrap_or_else(cut), SMALL_LINE, &text);
    label.size.w += 2 * HALO;
    label
}

/// The most lines of a label on a wire.
const LABEL_LINES: usize = 6;

/// The tag on a loop's frame: its condition in one line. The size includes the arrow before it.
pub fn loop_tag(text: &str) -> LabelText {
    let text = clean(text);
    let paragraph = Paragraph::new(&text, TAG, SEMIBOLD);
    let rooms = [208, 320].map(|width| [to_units(width, TAG)]);
    let fitting = rooms.iter().find_map(|room| paragraph.fit(room, BreakCost::Any));
    let mut tag = finish(fitting.unwrap_or_else(|| paragraph.cut(&rooms[1])), TAG_LINE, &text);
    tag.size = Size::new(tag.size.w + TAG_ICON + 2 * HALO, TAG_LINE + 2);
    tag
}

/// The title of a party of a sequence or an architecture: up to three lines in its box.
pub fn party_title(text: &str) -> LabelText {
    let text = clean(text);
    let line_height = if has_han(&text) { NODE_LINE_HAN } else { NODE_LINE };
    let paragraph = Paragraph::new(&text, NODE, SEMIBOLD);
    let [narrow, wide] = [136, 176].map(|width| to_units(width, NODE));
    let tries = [
        (narrow, 2, BreakCost::Free),
        (wide, 2, BreakCost::Free),
        (wide, 2, BreakCost::Part),
        (wide, 3, BreakCost::Free),
        (wide, 3, BreakCost::Part),
        (wide, 3, BreakCost::Any),
    ];
    let done = tries.into_iter().find_map(|(limit, most, price)| {
        (1..=most).find_map(|count| paragraph.fit(&vec![limit; count], price))
    });
    finish(done.unwrap_or_else(|| paragraph.cut(&[wide; 3])), line_height, &text)
}

/// A step in the box of its lane: one line.
pub fn chip(text: &str) -> LabelText {
    let text = clean(text);
    let paragraph = Paragraph::new(&text, SMALL, MEDIUM);
    let limit = to_units(CHIP, SMALL);
    let done = paragraph.fit(&[limit], BreakCost::Free);
    finish(done.unwrap_or_else(|| paragraph.cut(&[limit])), SMALL_LINE, &text)
}

/// The longest words in a chip.
const CHIP: i32 = 160;

/// The box of a folded lane: one line, as low as a line is.
pub fn strip(text: &str) -> (LabelText, Size) {
    let text = clean(text);
    let line_height = if has_han(&text) { NODE_LINE_HAN } else { NODE_LINE };
    let paragraph = Paragraph::new(&text, NODE, MEDIUM);
    let limit = to_units(STRIP - 2 * STRIP_PAD, NODE);
    let done = paragraph.fit(&[limit], BreakCost::Free);
    let label = finish(done.unwrap_or_else(|| paragraph.cut(&[limit])), line_height, &text);
    let width = (label.size.w + 2 * STRIP_PAD + 7) / 8 * 8;
    (label, Size::new(width.clamp(120, STRIP), 24))
}

/// The widest box of a folded lane, and what is left free beside its text.
const STRIP: i32 = 240;
const STRIP_PAD: i32 = 12;

/// The condition of a frame in one line, and the word of its kind: as a tag, without the arrow.
pub fn frame_label(text: &str) -> LabelText {
    let mut label = loop_tag(text);
    label.size.w -= TAG_ICON;
    label
}

/// A lane's title along its strip; `available_height` is the space for the text itself. The size is as
/// drawn: `w` across the strip, `h` along it.
///
/// A title without Han characters is rotated and reads upward, in one or two lines. A title with Han
/// characters is set vertically: each line of the result is a cell below the previous one, see
/// [`is_stacked`] and [`is_upright`]. A tall stack is rotated too if it would have to be cut otherwise.
pub fn lane_title(text: &str, available_height: i32) -> LabelText {
    let text = clean(text);
    if !has_han(&text) {
        return rotated(&text, available_height);
    }
    let stacked = cells(&text, available_height);
    let has_latin = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    if stacked.full.is_some() && (has_latin || cells(&text, i32::MAX).size.h > HIGHEST_STACK) {
        let rotated = rotated(&text, available_height);
        if rotated.full.is_none() && !is_stacked(&rotated.lines) {
            return rotated;
        }
    }
    stacked
}

/// The least of some heights at which a title is neither cut nor broken inside a word; else the last one.
pub fn height_of_title(text: &str, heights: &[i32]) -> i32 {
    let text = clean(text);
    let is_whole = |height: i32| {
        let title = lane_title(&text, height);
        let is_broken = !has_han(&text) && title.lines.iter().any(|line| !text.contains(line.as_str()));
        let halves = title.lines.windows(2).any(|pair| splits_word(&text, &pair[0], &pair[1]));
        title.full.is_none() && !is_broken && (is_stacked(&title.lines) || !halves)
    };
    let fitting = heights.iter().copied().find(|&height| is_whole(height));
    let height = fitting.or(heights.last().copied()).unwrap_or_default();
    lane_title(&text, height).size.h
}

/// Whether two lines are parts of one word.
fn splits_word(text: &str, line: &str, next: &str) -> bool {
    let letters = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !has_han(&c.to_string()));
    text.contains(&format!("{line}{next}"))
        && letters(line.chars().next_back())
        && letters(next.chars().next())
}

/// No lane is made so high for its title that a taller stack of cells would fit.
const HIGHEST_STACK: i32 = 224;

/// Whether the lines of a title are the cells of vertical text.
pub fn is_stacked(lines: &[String]) -> bool {
    let mut han = lines.iter().filter(|line| has_han(line)).peekable();
    han.peek().is_some() && han.all(|cell| cell.graphemes(true).count() == 1)
}

/// A title that reads from bottom to top, in at most two lines.
fn rotated(text: &str, available_height: i32) -> LabelText {
    let paragraph = Paragraph::new(text, NODE, SEMIBOLD);
    let limit = to_units(available_height, NODE);
    let one = paragraph.fit(&[limit], BreakCost::Any);
    let two = || {
        let costs = [BreakCost::Free, BreakCost::Part, BreakCost::Word, BreakCost::Any];
        costs.into_iter().find_map(|cost| paragraph.fit(&[limit; 2], cost))
    };
    let mut title = finish(one.or_else(two).unwrap_or_else(|| paragraph.cut(&[limit; 2])), TITLE_LINE, text);
    title.size = Size::new(title.size.h, title.size.w);
    title
}

/// Whether a cell of a Chinese title is upright; the others are rotated and read downward.
pub fn is_upright(cell: &str) -> bool {
    let short_number = cell.len() <= 2 && cell.bytes().all(|b| b.is_ascii_digit());
    short_number || (cell.width() == 2 && cell.graphemes(true).count() == 1)
}

/// The length of a cell along the strip. A rotated word has no box with spare room around it, so it gets an
/// eighth more than its width, for a reader's fallback font that may be wider.
pub fn cell_height(cell: &str) -> i32 {
    if is_upright(cell) {
        return TITLE_CELL;
    }
    let width = text_width(cell, NODE, SEMIBOLD);
    width + 3.max(width / 8)
}

fn cells(text: &str, available: i32) -> LabelText {
    let mut cells: Vec<String> = Vec::new();
    let mut open = false;
    for cluster in text.graphemes(true) {
        let alone = cluster.width() == 2;
        match cells.last_mut() {
            Some(run) if open && !alone => run.push_str(cluster),
            _ if cluster == " " => {}
            _ => {
                cells.push(upright_form(cluster).to_owned());
                open = true;
            }
        }
        open &= !alone;
    }
    for cell in &mut cells {
        cell.truncate(cell.trim_end().len());
    }
    let heights: Vec<i32> = cells.iter().map(|cell| cell_height(cell)).collect();
    let whole: i32 = heights.iter().fold(0, |sum, &height| sum.saturating_add(height));
    let (lines, height, full) = if whole <= available {
        (cells, whole, None)
    } else {
        let room = available - cell_height("…");
        let (mut lines, mut height) = (Vec::new(), 0);
        for (cell, cell_height) in cells.into_iter().zip(heights) {
            if height + cell_height > room {
                break;
            }
            height += cell_height;
            lines.push(cell);
        }
        lines.push("…".to_owned());
        (lines, height + cell_height("…"), Some(text.to_owned()))
    };
    LabelText { lines, size: Size::new(TITLE_CELL, height), full }
}

/// The form of a bracket in vertical text.
fn upright_form(cluster: &str) -> &str {
    match cluster {
        "（" => "︵",
        "）" => "︶",
        "《" => "︽",
        "》" => "︾",
        "「" => "﹁",
        "」" => "﹂",
        "『" => "﹃",
        "』" => "﹄",
        "【" => "︻",
        "】" => "︼",
        "〈" => "︿",
        "〉" => "﹀",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_edge_labels_take_one_line() {
        assert_eq!(edge_label("OrderCreated").lines, ["OrderCreated"]);
        assert_eq!(edge_label("订单已创建").lines, ["订单已创建"]);
        assert_eq!(
            edge_label("Publish the order event to the message broker").lines,
            ["Publish the order event", "to the message broker"]
        );
        let long = edge_label(&"word ".repeat(200));
        assert_eq!(long.lines.len(), LABEL_LINES);
        assert!(long.full.is_some() && long.size.w <= 240 + 2 * HALO);
        let sentence = "If the customer did not answer within three working days, remind them once more by telephone and note it in the file";
        assert_eq!(edge_label(sentence).full, None);
        assert_eq!(edge_label("填写退货原因并上传照片证明").lines, ["填写退货原因", "并上传照片证明"]);
        assert_eq!(edge_label("").size.h, 0);
    }

    #[test]
    fn a_rotated_title_takes_two_lines_before_it_is_cut() {
        assert_eq!(lane_title("Event Producer", 200).lines, ["Event Producer"]);
        assert_eq!(
            lane_title("Customer Relationship Management", 180).lines,
            ["Customer Relationship", "Management"]
        );
        let cut = lane_title("Customer Relationship Management", 60);
        assert!(cut.full.is_some() && cut.size.h <= 60 && cut.size.w <= 36);
    }

    #[test]
    fn a_lane_is_as_high_as_the_longest_word_of_its_title() {
        let heights = [60, 104, 144, 184, 224];
        let title = |text: &str| {
            let height = height_of_title(text, &heights);
            assert!(height <= 224);
            lane_title(text, height).lines
        };
        assert_eq!(title("Communications"), ["Communications"]);
        assert_eq!(title("Marketing and Communications"), ["Marketing and", "Communications"]);
        assert_eq!(title("Sicherheitsbeauftragter"), ["Sicherheitsbeauftragter"]);
        assert_eq!(title("客户关系管理平台与数据服务部").len(), 14);
        assert!(height_of_title("Shop", &heights) <= 60);
    }

    #[test]
    fn a_chinese_title_with_a_long_latin_word_is_rotated_before_it_is_cut() {
        let title = lane_title("消息代理（Kafka/RabbitMQ）", 144);
        assert_eq!(title.lines, ["消息代理", "（Kafka/RabbitMQ）"]);
        assert!(title.full.is_none() && !is_stacked(&title.lines) && title.size.h <= 144);
        assert!(is_stacked(&lane_title("消息代理（Kafka/RabbitMQ）", 400).lines));
    }

    #[test]
    fn a_chinese_title_is_vertical_with_latin_words_rotated() {
        let title = lane_title("消息代理 Kafka（v2）", 400);
        assert_eq!(title.lines, ["消", "息", "代", "理", "Kafka", "︵", "v2", "︶"]);
        assert!(is_upright("消") && !is_upright("Kafka") && is_upright("12"));
        let cut = lane_title("客户关系管理平台", 70);
        assert_eq!(cut.lines, ["客", "户", "关", "…"]);
        assert!(cut.size.h <= 70 && cut.full.is_some());
    }
}
