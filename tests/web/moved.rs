//! Tests that a drawing that was updated edit by edit looks the same as one that is painted from nothing.

use fizz::document::Document;
use fizz::geometry::Rect;
use fizz::model::{EdgeId, Element as Part};
use fizz::scene::{SceneOptions, ThemeName};
use fizz::ui::canvas::marks::{Marks, mark};
use fizz::ui::canvas::paint::{Names, Painter};
use fizz::ui::canvas::shapes::svg;
use fizz::views::View;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::drawings::seeds;

struct Drawing {
    root: Element,
    painter: Painter,
}

impl Drawing {
    fn new() -> Drawing {
        let root = svg("svg").unwrap();
        let style = "position:absolute;left:0;top:0;width:4000px;height:4000px;overflow:visible";
        root.set_attribute("style", style).unwrap();
        let world = svg("g").unwrap();
        root.append_child(&world).unwrap();
        web_sys::window().unwrap().document().unwrap().body().unwrap().append_child(&root).unwrap();
        Drawing { root, painter: Painter::new(&world) }
    }

    fn show(&mut self, text: &str) {
        let document = Document::new(text, View::default());
        let theme = ThemeName::Light.theme();
        let scene = document.drawing().row().scene(document.model(), theme, &SceneOptions::default());
        let names = Names { model: document.model(), index: document.index(), aria: None, is_second: false };
        self.painter.show(&scene, &names, Rect::new(0, 0, scene.width, scene.height), None);
    }

    /// Selects the wires with these indices.
    fn select(&mut self, text: &str, edges: &[u32]) {
        let document = Document::new(text, View::default());
        let key = |&edge: &u32| document.key(Part::Edge(EdgeId(edge))).unwrap().clone();
        let marks: Marks = edges.iter().map(|edge| (key(edge), mark::SELECTED)).collect();
        self.painter.mark(&marks);
    }

    /// All shapes in painting order: element, text and position on the screen.
    fn seen(&self) -> Vec<String> {
        let shapes = self.root.query_selector_all(".el > *").unwrap();
        let seen = (0..shapes.length()).map(|index| {
            let shape: Element = wasm_bindgen::JsCast::unchecked_into(shapes.get(index).unwrap());
            let at = shape.get_bounding_client_rect();
            let place = [at.x(), at.y(), at.width(), at.height()].map(|value| (value * 100.0).round());
            format!("{} {:?} {place:?}", shape.tag_name(), shape.text_content().unwrap())
        });
        seen.collect()
    }

    fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }
}

impl Drop for Drawing {
    fn drop(&mut self) {
        self.root.remove();
    }
}

#[wasm_bindgen_test]
fn a_drawing_that_follows_its_text_is_the_one_painted_anew() {
    for (name, source) in seeds() {
        let middle = source.len() / 2;
        let label = middle + source[middle..].find("label:\"").unwrap() + "label:\"".len();
        let with = |letters: &str| format!("{}{letters}{}", &source[..label], &source[label..]);
        let mut texts: Vec<String> = (1..40).map(|count| with(&"wide label ".repeat(4)[..count])).collect();
        // The original text again, then other titles of lanes, then one node fewer.
        texts.extend([source.to_string(), source.replace("# ", "# 很长的泳道标题与 letters "), with("x")]);
        texts.extend([source.replacen("rectangle", "diamond", 3), source.to_string()]);
        let mut followed = Drawing::new();
        followed.show(source);
        let mut moved = 0;
        for text in &texts {
            followed.show(text);
            moved = moved.max(followed.count(".el[transform]"));
            let mut anew = Drawing::new();
            anew.show(text);
            let (followed, anew) = (followed.seen(), anew.seen());
            assert!(anew.len() > 50, "{name}: {} shapes", anew.len());
            let other = followed.iter().zip(&anew).find(|(followed, anew)| followed != anew);
            assert_eq!(other, None, "{name}: the first that differs, as followed and as painted anew");
            assert_eq!(followed.len(), anew.len(), "{name}");
        }
        assert!(moved > 10, "{name}: {moved} groups were only moved");
    }
}

#[wasm_bindgen_test]
fn a_selected_wire_of_a_fan_in_is_whole_while_the_text_changes() {
    const HEADS: &str = ".layer-wire path:not([fill=none])";
    let fan = |label: &str| {
        let nodes: String = (1..=4).map(|i| format!("n{i}: rectangle label:\"{label} {i}\"\n")).collect();
        let edges: String = (1..=4).map(|i| format!("n{i}.handle(right) -> n5.handle(left)\n")).collect();
        format!("A {{ # Lane\n{nodes}n5: rectangle label:\"End\"\n{edges}}}\n")
    };
    let mut drawing = Drawing::new();
    drawing.show(&fan("Step"));
    assert_eq!(drawing.count(HEADS), 1, "four wires share an arrowhead");
    drawing.select(&fan("Step"), &[0, 1, 2, 3]);
    assert_eq!(drawing.count(HEADS), 4);
    for label in ["A step that is much wider than before", "Step", "很长的标题"] {
        let text = fan(label);
        drawing.show(&text);
        drawing.select(&text, &[0, 1, 2, 3]);
        let mut anew = Drawing::new();
        anew.show(&text);
        anew.select(&text, &[0, 1, 2, 3]);
        assert_eq!(drawing.seen(), anew.seen(), "{label}");
        assert_eq!(drawing.count(HEADS), 4, "{label}");
    }
    drawing.select(&fan("很长的标题"), &[]);
    assert_eq!(drawing.count(HEADS), 1);
}
