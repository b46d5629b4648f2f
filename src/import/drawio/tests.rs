//! What becomes of shapes, containers and lines. Files as a whole are in tests/data/import.

use super::super::tests::{read, said};
use super::super::{Imported, Request, import};
use crate::document::Document;
use crate::export::graph_json;
use crate::locale::Locale;
use crate::model::Parsed;
use crate::views::View;

/// A drawing of cells: `id|parent|style|x y w h|text` is a shape, `id|source->target|style|text` a line.
fn drawing(cells: &str) -> String {
    let mut out = "<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>\n".to_owned();
    for line in cells.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parts: Vec<&str> = line.split('|').collect();
        if let Some((source, target)) = parts[1].split_once("->") {
            let [id, style, text] = [0, 2, 3].map(|at| parts[at]);
            let end =
                |key: &str, id: &str| if id.is_empty() { String::new() } else { format!(" {key}=\"{id}\"") };
            let ends = end("source", source) + &end("target", target);
            out += &format!(
                "<mxCell id=\"{id}\" value=\"{text}\" style=\"{style}\" edge=\"1\" parent=\"1\"{ends}/>\n"
            );
        } else {
            let [id, parent, style, place, text] = [0, 1, 2, 3, 4].map(|at| parts[at]);
            let place: Vec<&str> = place.split(' ').collect();
            let place = ["x", "y", "width", "height"]
                .iter()
                .zip(place)
                .map(|(key, value)| format!("{key}=\"{value}\""));
            let place = place.collect::<Vec<_>>().join(" ");
            out += &format!(
                "<mxCell id=\"{id}\" value=\"{text}\" style=\"{style}\" vertex=\"1\" parent=\"{parent}\"><mxGeometry {place} as=\"geometry\"/></mxCell>\n"
            );
        }
    }
    out + "</root></mxGraphModel>"
}

/// The lanes with their steps, then the edges, all by their texts.
fn meant(text: &str) -> String {
    let model = Parsed::new(text).model;
    let mut out = String::new();
    for lane in &model.lanes {
        let steps: Vec<&str> = lane.nodes.iter().map(|&node| model.node(node).caption()).collect();
        out += &format!("{}: {}\n", lane.title, steps.join(", "));
    }
    for edge in &model.edges {
        let [from, to] = [edge.from, edge.to].map(|node| model.node(node).caption());
        let label = edge.label.as_deref().unwrap_or("");
        out += format!("{from} {} -> {to} {} {label}", edge.from_side.name(), edge.to_side.name()).trim_end();
        out.push('\n');
    }
    out
}

#[track_caller]
fn becomes(cells: &str, expected: &str, expected_report: &[&str]) {
    let imported = read("x.drawio", &drawing(cells));
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(meant(&imported.text).lines().collect::<Vec<_>>(), expected, "{}", said(&imported.report));
    for line in expected_report {
        assert!(said(&imported.report).contains(line), "{line}\n{}", said(&imported.report));
    }
}

#[test]
fn a_file_of_ours_comes_back_whole() {
    let source = "Shop { # The \"Shop\"\n  n1: circle label:\" Go  & <go> \"\n  n2: taskbox label:\"Do\" owner:\"Ann\" description:\"All of it\" system:\"SAP\"\n  n4: rectangle label:\"\"\n  n1.handle(right) -> n2.handle(left) [label=\"<b>Yes</b>\"]\n  n2.handle(bottom) -> Bank.n3.handle(top)\n  loop [again] n1 n2\n}\n\nBank { # Bank\n  n3: diamond label:\"Paid?\"\n  n3.handle(top) -> Shop.n1.handle(bottom)\n}\n\nempty { # Nothing yet\n}\n";
    let document = Document::new(source, View::default());
    let format = crate::export::Format::from_id("drawio").unwrap();
    let crate::export::Make::Text(make) = format.make else { panic!("no text") };
    assert!(crate::export::account(format, &document).is_complete());
    let imported = read("x", &make(&document, &Default::default()));
    assert!(imported.report.is_complete(), "{}", said(&imported.report));
    assert_eq!(graph_json(&Parsed::new(imported.text).model), graph_json(document.model()));
}

#[test]
fn the_innermost_swimlanes_are_lanes_and_steps_of_the_pool_have_one_of_their_own() {
    becomes(
        "p|1|swimlane;horizontal=0;|0 0 600 300|Pool
         a|p|swimlane;horizontal=0;|20 0 580 100|A
         b|p|swimlane;horizontal=0;|20 100 580 100|B
         q|1|swimlane;horizontal=0;|0 400 600 100|Client
         r|q|swimlane;horizontal=0;|20 0 580 100|
         x|a|rounded=1|40 20 80 40|X
         y|b|rhombus|200 20 80 60|Y
         z|p|ellipse|300 220 60 60|Z
         1e|x->y||
         2e|y->z||go
         3e|z->q||",
        "A: X
         B: Y
         Pool: Z
         Client: Client
         X right -> Y left
         Y bottom -> Z top go
         Z bottom -> Client top",
        &[
            "dropped, line 2, Pool: a pool around lanes",
            "a line to or from the group `Client`; a step stands for it",
        ],
    );
}

#[test]
fn containers_are_lanes_where_no_swimlane_is() {
    becomes(
        "f|1|container=1;|0 0 400 200|Front
         g|f|container=1;|100 20 280 160|Cart
         x|f||10 40 60 40|X
         y|g||20 40 60 40|Y
         h|1|container=1;|0 300 400 200|Back
         z|h||20 40 60 40|Z
         1e|x->y||
         2e|y->h||
         3e|z->x||",
        "Front: X, Y
         Back: Z
         X right -> Y left
         Y bottom -> Z top
         Z top -> X bottom",
        &[
            "Cart: a group inside another; its steps stand in the lane `Front`",
            "the group `Back`; it joins a step",
        ],
    );
}

#[test]
fn a_shape_made_of_parts_is_one_step_and_a_group_is_none() {
    becomes(
        "t|1|container=1;|0 0 100 100|
         t1|t|shape=mxgraph.basic.rect|0 0 100 20|Shop
         t2|t||0 20 100 60|Order
         i|t2|shape=plus|40 40 14 14|
         g|1|group|200 0 200 100|
         a|g||0 0 80 40|A
         b|g||100 0 80 40|B
         n|1|note|500 0 80 40|Remember
         f|1|dashed=1;fillColor=none;|190 -10 300 200|Around
         1e|t->a||
         2e|a->b||
         3e|b->||
         4e|->||",
        "Main: Shop Order, A, B
         Shop Order right -> A left
         A right -> B left",
        &[
            "t: a step made of several shapes; its texts are one",
            "g: a group; its parts stand for themselves",
            "Remember: a note",
            "Around: a frame drawn around steps",
            "B -> ?: a line that ends at no step",
            "4e: a line without a step at either end",
        ],
    );
}

#[test]
fn columns_and_drawings_that_lead_down_are_turned() {
    let columns = "a|1|swimlane|0 0 200 400|A
         b|1|swimlane|200 0 200 400|B
         y|b||60 200 80 40|Y
         x|a||60 60 80 40|X
         1e|x->y|exitX=1;exitY=0.5;entryX=0.25;entryY=0;|";
    becomes(columns, "A: X\nB: Y\nX bottom -> Y left", &[]);
    let down = "x|1||0 0 80 40|X\ny|1||0 100 80 40|Y\n1e|x->y||";
    becomes(down, "Main: X, Y\nX right -> Y left", &[]);
    let back = "x|1||0 0 80 40|X\ny|1||200 0 80 40|Y\n1e|y->x|startArrow=classic;endArrow=none;|";
    becomes(back, "Main: X, Y\nX right -> Y left", &[]);
}

#[test]
fn a_page_is_chosen_by_its_number_or_its_name() {
    let page = |name: &str| {
        let cell = format!("<mxCell id=\"a\" parent=\"1\" vertex=\"1\" value=\"On {name}\"/>");
        let root = format!("<root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>{cell}</root>");
        format!("<diagram name=\"{name}\"><mxGraphModel>{root}</mxGraphModel></diagram>")
    };
    let file = format!("<mxfile>{}{}{}</mxfile>", page("Order"), page("支付"), page("1"));
    let read = |page: Option<&str>| {
        import(file.as_bytes(), &Request { page, ..Request::default() })
            .map(|imported| imported.text.lines().nth(1).unwrap_or("").trim().to_owned())
            .map_err(|message| message.text(Locale::En))
    };
    let on = |name: &str| Ok(format!("n1: rectangle label:\"On {name}\""));
    for (page, name) in [(None, "Order"), (Some("1"), "Order"), (Some("2"), "支付"), (Some("支付"), "支付")]
    {
        assert_eq!(read(page), on(name), "{page:?}");
    }
    assert_eq!(read(Some(" order ")), on("Order"));
    assert_eq!(read(Some("3")), on("1"));
    let none = "the file has no page 4; its pages are: 1 Order, 2 支付, 3 1";
    assert_eq!(read(Some("4")), Err(none.to_owned()));
    assert!(read(Some("0")).is_err() && read(Some("")).is_err());
}

#[test]
fn hostile_files_are_refused_or_read_in_bounded_room() {
    let refused = |content: &str| {
        import(content.as_bytes(), &Request { name: Some("x.drawio"), ..Request::default() })
            .err()
            .map(|message| message.text(Locale::En))
    };
    let entities = "<!DOCTYPE m [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><mxGraphModel><root>&b;</root></mxGraphModel>";
    assert!(refused(entities).unwrap().starts_with("the file is no XML"));
    let outside = "<!DOCTYPE m SYSTEM \"file:///etc/passwd\"><mxGraphModel><root>&x;</root></mxGraphModel>";
    assert!(refused(outside).is_some());
    let again = "<svg content=\"&lt;svg content=&quot;&lt;mxfile/&gt;&quot;/&gt;\"/>";
    assert!(refused(again).is_some());
    assert!(refused(&drawing("")).is_some());
    let circle = "<mxGraphModel><root><mxCell id=\"a\" parent=\"b\" vertex=\"1\" value=\"A\"/><mxCell id=\"b\" parent=\"a\" vertex=\"1\" value=\"B\"/><mxCell edge=\"1\" source=\"a\" target=\"b\"/></root></mxGraphModel>";
    let Imported { report, .. } = read("x", circle);
    assert!(report.nodes >= 1);
    let numbers = drawing(
        "a|1|exitX=NaN|NaN 1e999 -5 99999999999|A\nb|1||1 1 1e12 1e12|B\n1e|a->b|exitX=inf;exitY=-inf|",
    );
    read("x", &numbers);
    let deep = format!("<mxGraphModel><root>{}", "<a>".repeat(200_000));
    assert!(refused(&deep).is_some());
}

/// The page that was read and all others are told, so that one can turn to them.
#[test]
fn the_pages_of_a_file_are_told() {
    let page = |name: &str| format!("<diagram name=\"{name}\">{}</diagram>", drawing("2|1||0 0 80 40|A\n"));
    let told = |file: &str, page: Option<&str>| {
        let imported = import(file.as_bytes(), &Request { page, ..Request::default() });
        let imported = imported.unwrap_or_else(|message| panic!("{}", message.text(Locale::En)));
        (imported.pages, imported.page)
    };
    let pages = ["Order".to_owned(), "支付".to_owned()];
    let two = format!("<mxfile>{}{}</mxfile>", page("Order"), page("支付"));
    assert_eq!(told(&two, None), (pages.to_vec(), 0));
    assert_eq!(told(&two, Some("支付")), (pages.to_vec(), 1));
    assert_eq!(told(&format!("<mxfile>{}</mxfile>", page("Order")), None), (Vec::new(), 0));
    assert_eq!(told(&drawing("2|1||0 0 80 40|A\n"), None), (Vec::new(), 0));
}

/// A file whose first page is empty.
#[test]
fn without_a_wish_the_first_page_with_something_on_it_is_read() {
    let empty = format!("<diagram name=\"Notes\">{}</diagram>", drawing(""));
    let full = format!("<diagram name=\"Flow\">{}</diagram>", drawing("2|1||0 0 80 40|A\n"));
    let file = format!("<mxfile>{empty}{full}</mxfile>");
    let imported = import(file.as_bytes(), &Request::default());
    let imported = imported.unwrap_or_else(|message| panic!("{}", message.text(Locale::En)));
    assert_eq!(imported.page, 1);
    assert!(imported.text.contains("label:\"A\""), "{}", imported.text);
    assert!(import(file.as_bytes(), &Request { page: Some("1"), ..Request::default() }).is_err());
    assert!(import(format!("<mxfile>{empty}{empty}</mxfile>").as_bytes(), &Request::default()).is_err());
}

/// What draw.io puts on the clipboard is percent-encoded.
#[test]
fn a_selection_that_was_copied_in_draw_io_is_read() {
    let copied = "%3CmxGraphModel%3E%3Croot%3E%3CmxCell%20id%3D%220%22%2F%3E%3CmxCell%20id%3D%221%22%20parent%3D%220%22%2F%3E%3CmxCell%20id%3D%222%22%20value%3D%22%E4%B8%8B%E5%8D%95%22%20style%3D%22rounded%3D0%3B%22%20vertex%3D%221%22%20parent%3D%221%22%3E%3CmxGeometry%20width%3D%22120%22%20height%3D%2260%22%20as%3D%22geometry%22%2F%3E%3C%2FmxCell%3E%3C%2Froot%3E%3C%2FmxGraphModel%3E";
    assert_eq!(crate::import::foreign(copied).map(|format| format.id), Some("drawio"));
    let imported = import(copied.as_bytes(), &Request::default());
    let imported = imported.unwrap_or_else(|message| panic!("{}", message.text(Locale::En)));
    assert!(imported.text.contains("label:\"下单\""), "{}", imported.text);
    for broken in ["%3CmxGraphModel", "%3CmxGraphModel%3", "%3CmxGraphModel%FF", " %3cmxfile%3E+%"] {
        assert!(import(broken.as_bytes(), &Request::default()).is_err(), "{broken}");
    }
}
