//! draw.io: swimlanes become lanes, shapes become steps, edges become wires. The source may be compressed, and stand in an
//! SVG or a PNG.
//!
//! Of swimlanes inside each other the innermost are lanes. Without a swimlane containers are lanes. A shape belongs to the
//! lane that it stands in, else to the one that it lies over. Lanes that are columns are turned into bands, and so is a
//! drawing without lanes whose edges lead down. Steps are numbered along the lanes.

mod cells;
mod page;
mod reader;
mod roles;
mod unpack;
#[cfg(test)]
mod tests;

use roxmltree::{Document, Node, ParsingOptions};

use super::diagram::{Diagram, Origin};
use super::phrases::OF_STYLE;
use super::report::Report;
use super::{Format, Source, text_of};
use crate::locale::{Message, Words};
use crate::text::shortened;
use page::Page;

pub static FORMAT: Format = Format {
    id: "drawio",
    endings: &["drawio", "drawio.xml", "drawio.svg", "drawio.png", "xml"],
    name: Words::new("draw.io", "draw.io 图"),
    recognises: |source| match source.text() {
        Some(text) if unpack::is_copied(text) => true,
        Some(text) => text.trim_start().starts_with('<') && SIGNS.iter().any(|sign| text.contains(sign)),
        None => unpack::is_png(source.bytes()) && unpack::of_png(source.bytes()).is_some(),
    },
    read,
};

const SIGNS: [&str; 4] = ["<mxfile", "<mxGraphModel", "&lt;mxfile", "&lt;mxGraphModel"];

/// So many pages are looked at for the first with something on it. What each unpacks to is bounded too.
const MOST_TRIED: usize = 20;

/// So many pages are named to who asks for one that is not there.
const MOST_NAMES: usize = 20;

/// Elements and texts of an XML.
const MOST_NODES: u32 = 2_000_000;

static NO_PNG: Words =
    Words::new("the picture has no source of draw.io in it", "图片中没有 draw.io 的源数据");
static NO_XML: Words = Words::new("the file is no XML: {0}", "文件不是 XML：{0}");
static NO_PAGE: Words =
    Words::new("the file has no page {0}; its pages are: {1}", "文件中没有页面 {0}；共有这些页面：{1}");
static NO_MODEL: Words = Words::new("the page holds no diagram of draw.io", "该页中没有 draw.io 图");
static PAGES: Words = Words::new("{0} other {0|page|pages}", "其他 {0} 页");
static ONE_PAGE: Words = Words::new("page {0} is read", "只读取第 {0} 页");
static STYLES: Words = Words::new("colours and fonts", "颜色和字体");

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    if unpack::is_png(source.bytes()) {
        let xml = unpack::of_png(source.bytes()).ok_or_else(|| NO_PNG.with([]))?;
        return read_file(&xml, false, source.page(), report);
    }
    let text = text_of(source)?;
    match unpack::of_copied(text) {
        Some(xml) => read_file(&xml, false, source.page(), report),
        None => read_file(text, true, source.page(), report),
    }
}

/// `has_lines`: the lines of the XML are those of the file.
fn read_file(
    xml: &str,
    has_lines: bool,
    wanted: Option<&str>,
    report: &mut Report,
) -> Result<Diagram, Message> {
    let xml = unpack::without_doctype(xml);
    let document = parse(&xml)?;
    let root = document.root_element();
    if root.has_tag_name("svg") || root.tag_name().name() == "svg" {
        let content = root.attribute("content").ok_or_else(|| NO_MODEL.with([]))?;
        // A drawing of a drawing would have no end.
        return if content.contains("<svg") {
            Err(NO_MODEL.with([]))
        } else {
            read_file(content, false, wanted, report)
        };
    }
    let pages: Vec<Node> = root.descendants().filter(|node| node.has_tag_name("diagram")).collect();
    if pages.is_empty() {
        let model = root.descendants().find(|node| node.has_tag_name("mxGraphModel"));
        let is_first = wanted.is_none_or(|page| page.trim() == "1");
        let model = model.filter(|_| is_first).ok_or_else(|| NO_MODEL.with([]))?;
        return read_model(model, has_lines.then_some(&xml), None, report);
    }
    let names: Vec<&str> = pages.iter().map(|page| page.attribute("name").unwrap_or("").trim()).collect();
    let lines_of = has_lines.then_some(&xml);
    let index = match wanted {
        Some(wanted) => page_called(&names, wanted),
        None => Some(first_page(&pages, &names, lines_of)),
    };
    let index = index.ok_or_else(|| {
        let known = names.iter().take(MOST_NAMES).enumerate();
        let known = known.map(|(index, name)| format!("{} {}", index + 1, shortened(name, 60)));
        let known = known.collect::<Vec<_>>().join(", ");
        NO_PAGE.with([&shortened(wanted.unwrap_or(""), 60), &known])
    })?;
    let (page, name) = (pages[index], names[index]);
    if pages.len() > 1 {
        let origin = Origin { line: None, element: name.to_owned() };
        let others = (pages.len() - 1).to_string();
        report.drop(&origin, PAGES.with([&others]), ONE_PAGE.with([&(index + 1).to_string()]));
    }
    let mut diagram = read_page(page, name, lines_of, report)?;
    if names.len() > 1 {
        diagram.pages = names.into_iter().map(str::to_owned).collect();
        diagram.page = index;
    }
    Ok(diagram)
}

/// The first page with something on it: many files begin with an empty one.
fn first_page(pages: &[Node], names: &[&str], lines_of: Option<&std::borrow::Cow<str>>) -> usize {
    let has_something = |&(page, name): &(&Node, &&str)| {
        let read = read_page(*page, name, lines_of, &mut Report::default());
        read.is_ok_and(|diagram| !diagram.steps.is_empty() || !diagram.lanes.is_empty())
    };
    let few = pages.iter().zip(names).take(MOST_TRIED);
    if pages.len() < 2 { 0 } else { few.clone().position(|page| has_something(&page)).unwrap_or(0) }
}

/// A page is XML, or XML that is packed.
fn read_page(
    page: Node,
    name: &str,
    lines_of: Option<&std::borrow::Cow<str>>,
    report: &mut Report,
) -> Result<Diagram, Message> {
    let is_model = |node: &Node| node.has_tag_name("mxGraphModel");
    if let Some(model) = page.children().find(is_model) {
        return read_model(model, lines_of, Some(name), report);
    }
    let text: String = page.children().filter_map(|child| child.text()).collect();
    let unpacked = unpack::of_page(text.trim()).ok_or_else(|| NO_MODEL.with([]))?;
    let inner = parse(&unpacked)?;
    let model = inner.descendants().find(is_model).ok_or_else(|| NO_MODEL.with([]))?;
    read_model(model, None, Some(name), report)
}

/// A number counts from 1. A name that is a number too is reached by its own number.
fn page_called(names: &[&str], wanted: &str) -> Option<usize> {
    let wanted = wanted.trim();
    let number = wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let same = |name: &&str| name.to_lowercase() == wanted.to_lowercase();
    let by_name = || names.iter().position(|name| *name == wanted).or_else(|| names.iter().position(same));
    number.filter(|index| *index < names.len()).or_else(by_name)
}

/// Without a declaration of types and without entities but those of XML itself.
fn parse(xml: &str) -> Result<Document<'_>, Message> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(xml, options).map_err(|error| NO_XML.with([&error.to_string()]))
}

fn read_model(
    model: Node,
    lines_of: Option<&std::borrow::Cow<str>>,
    name: Option<&str>,
    report: &mut Report,
) -> Result<Diagram, Message> {
    let root = model.children().find(|node| node.has_tag_name("root")).ok_or_else(|| NO_MODEL.with([]))?;
    let ends: Option<Vec<usize>> = lines_of
        .map(|xml| xml.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect());
    let line_of = |offset: usize| ends.as_ref().map(|ends| ends.partition_point(|&end| end < offset) + 1);
    let page = Page::new(cells::cells(root), line_of, report);
    let is_styled = |cell: &cells::Cell| {
        ["fillColor", "strokeColor", "gradientColor", "fontColor", "fontStyle", "fontSize", "fontFamily"]
            .iter()
            .any(|key| cell.style.get(key).is_some_and(|value| !matches!(value, "none" | "default" | "0")))
    };
    if page.cells.iter().any(is_styled) {
        report.drop(&Origin::named(name.unwrap_or("")), STYLES.with([]), OF_STYLE.with([]));
    }
    let roles = roles::roles(&page, report);
    let mut diagram = reader::diagram(&page, &roles, report);
    diagram.title = name.filter(|name| !is_usual_name(name)).map(str::to_owned);
    Ok(diagram)
}

/// Whether a page is called as new pages are.
fn is_usual_name(name: &str) -> bool {
    let number = name.trim_start_matches(|c: char| c.is_alphabetic());
    let number = number.trim_start_matches(['-', ' ']);
    name.trim().is_empty()
        || (!number.is_empty() && number.len() < name.len() && number.bytes().all(|c| c.is_ascii_digit()))
}
