//! What only BPMN keeps comes back: all of a diagram, but for the order of what nobody sees.

use super::super::tests::{read, said};
use crate::document::Document;
use crate::export::{Format, Make, graph_json};
use crate::model::Parsed;
use crate::views::View;

fn exported(text: &str) -> String {
    let Some(Make::Text(make)) = Format::from_id("bpmn").map(|format| &format.make) else {
        panic!("no text")
    };
    make(&Document::new(text, View::default()), &Default::default())
}

#[track_caller]
fn process(elements: &str) -> (String, String) {
    let head = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">"#;
    let imported = read("x", &format!("{head}{elements}</definitions>"));
    (imported.text, said(&imported.report))
}

#[test]
fn a_whole_diagram_comes_back_with_its_loops_sides_and_attributes() {
    let text = r#"Shop { # Shop & "more"
  n1: circle label:"Order <b>"
  n3: taskbox label:"Check" owner:"Ann" description:"By hand" system:"CRM"
  n2: diamond label:""
  n1.handle(right) -> n3.handle(left)
  n3.handle(bottom) -> 订单.n4.handle(top) [label="send"]
  n3.handle(right) -> n2.handle(left)
  n2.handle(top) -> n3.handle(top) [label="  again "]
  loop [until it is right] n3 n2
}

订单 {
  n4: rectangle label:"Pay"
  n5: circle label:"Done"
  n4.handle(right) -> n5.handle(left)
}

Empty { # Nobody
}
"#;
    let imported = read("x", &exported(text));
    assert!(imported.report.is_complete(), "{}", said(&imported.report));
    assert_eq!(graph_json(&Parsed::new(imported.text).model), graph_json(&Parsed::new(text).model));
}

#[test]
fn what_cannot_be_kept_is_said() {
    let (text, said) = process(
        r#"<process id="p" name="Orders">
<startEvent id="a"><timerEventDefinition/></startEvent>
<serviceTask id="b" name="Charge"/>
<parallelGateway id="c"/>
<boundaryEvent id="d" attachedToRef="b" name="Refused"><errorEventDefinition/></boundaryEvent>
<endEvent id="e" name="Over"/>
<sequenceFlow id="f1" sourceRef="a" targetRef="b"/>
<sequenceFlow id="f2" sourceRef="b" targetRef="c"><conditionExpression>x &gt; 1</conditionExpression></sequenceFlow>
<sequenceFlow id="f3" sourceRef="d" targetRef="e"/>
<sequenceFlow id="f4" sourceRef="c" targetRef="nowhere"/>
<dataObjectReference id="o" name="Bill"/>
</process>"#,
    );
    assert!(text.starts_with("Orders { # Orders\n  n1: circle label:\"Timer\"\n  n2: taskbox label:\"Charge\"\n  n3: diamond label:\"+\"\n"), "{text}");
    assert!(text.contains("[label=\"x > 1\"]"), "{text}");
    let expected = "\
approximated, line 2, a: an element `timer startEvent`; drawn as a circle
approximated, line 3, Charge: an element `serviceTask`; drawn as a taskbox
approximated, line 4, c: an element `parallelGateway`; a diamond with the label `+`
approximated, line 5, Refused: an element `error boundaryEvent`; drawn as a circle
approximated, line 5, Refused: an event at the border of `Charge`; a circle to which an edge leads
approximated, line 8, f2: the condition `x > 1`; it is the label of the edge
dropped, line 10, f4: a flow from `c` to `nowhere`; one of them is no step
dropped, line 11, Bill: an element `dataObjectReference`; FlowZap Code has no place for it";
    assert_eq!(said, expected);
}

#[test]
fn sub_processes_are_taken_apart_and_repeated_ones_are_loops() {
    let (text, said) = process(
        r#"<process id="p">
<task id="a" name="A"/><task id="z" name="Z"/>
<subProcess id="s" name="Each line">
<standardLoopCharacteristics/>
<startEvent id="i"/><task id="t" name="Pick"/><endEvent id="o"/>
<sequenceFlow id="f1" sourceRef="i" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="o"/>
</subProcess>
<sequenceFlow id="f3" sourceRef="a" targetRef="s"/><sequenceFlow id="f4" sourceRef="s" targetRef="z"/>
</process>"#,
    );
    for line in
        ["loop [Each line] n3 n4 n5", "n1.handle(right) -> n3.handle(left)", "n5.handle(right) -> n2."]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(
        said.contains("line 3, Each line: a sub-process; its steps stand in the flow around it: 3"),
        "{said}"
    );
}

#[test]
fn a_pool_without_a_process_has_a_circle_for_each_message() {
    let (text, said) = process(
        r#"<collaboration id="c"><participant id="x" name="Customer"/><participant id="y" name="Shop" processRef="p"/>
<messageFlow id="m" name="Order" sourceRef="x" targetRef="a"/><messageFlow id="k" sourceRef="a" targetRef="x"/></collaboration>
<process id="p"><task id="a" name="Sell"/></process>"#,
    );
    assert!(
        text.contains("Customer {\n  n2: circle label:\"Order\"\n  n3: circle label:\"Customer\"\n")
            || text.contains(
                "Customer { # Customer\n  n2: circle label:\"Order\"\n  n3: circle label:\"Customer\"\n"
            ),
        "{text}"
    );
    assert!(said.contains("Customer: a pool without a process"), "{said}");
    assert_eq!(said.matches("a message to or from a pool itself").count(), 2);
}

#[test]
fn a_flow_without_ends_joins_no_steps_without_ids() {
    let (text, said) = process(
        r#"<process id="p"><task name="A"/><task name="B"/><sequenceFlow name="f" sourceRef="" targetRef=""/></process>"#,
    );
    assert!(!text.contains("->") && text.contains("label:\"B\""), "{text}");
    assert_eq!(said, "dropped, line 1, f: a flow from `` to ``; one of them is no step");
}

/// Only steps have a place for what is said about them.
#[test]
fn what_is_said_about_flows_lanes_and_pools_is_told_as_lost() {
    let note = "<documentation>why</documentation>";
    let (_, said) = process(&format!(
        r#"<collaboration><participant id="p" name="Shop" processRef="q">{note}</participant></collaboration>
<process id="q" name="Orders">{note}<laneSet><lane id="l" name="Clerk">{note}<flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>
<task id="a" name="Pack">{note}</task><task id="b" name="Send"/><sequenceFlow id="f" name="go" sourceRef="a" targetRef="b">{note}</sequenceFlow></process>"#
    ));
    for element in ["Shop", "Orders", "Clerk", "go"] {
        let lost = format!("{element}: an element `documentation`; FlowZap Code has no place for it");
        assert!(said.contains(&lost), "{element}: {said}");
    }
    assert!(said.contains("Orders: the name of a process; its pool is called `Shop`"), "{said}");
    assert!(!said.contains("Pack: an element `documentation`"), "{said}");
}
