// Who receives an award: a collective by its name, or a person with their unit. In the file the two differ by how
// they are written; here somebody says which it is.
import { element, newId } from "./element.js";
import { isObject, member } from "./field.js";
import { titleOf } from "./shape.js";
import { words } from "./words.js";

export const isRecipient = ({ type, properties, short }) => type === "object" && short === "unit" && properties.some(([key]) => key === "person");

/** Which of the two a value is; nothing where nobody is named. */
export const kindOf = (value) => (isObject(value) ? (value.person === undefined ? undefined : "person") : value === undefined || value === null ? undefined : "unit");

export function recipient(form, path, shape, own, make) {
  const body = element("div", { class: "grid" }), slot = element("div", { class: "slot" }), id = newId("field");
  let fields = [], who, person, known = kindOf(own.read());
  const one = ([key, inner], label = titleOf(key, inner)) => make(form, [...path, key], inner, { ...member(form, path, shape, own, key), label, isIn: true, required: key === "person" });
  function show(now) {
    who = choice.value = now;
    fields = shape.properties.filter(([key]) => who === "person" || key === shape.short).map((property) => one(property, who === "unit" ? words.recipients.unit : undefined));
    body.replaceChildren(...fields.map(({ element: field }) => field));
  }
  const choice = element("select", { id, onchange() {
    const value = own.read();
    // A collective has no name of a person; whoever chooses again has it back.
    if (choice.value === "unit" && isObject(value)) {
      person = value.person;
      own.emit(value.unit);
    } else if (choice.value === "person" && person && !isObject(value)) own.emit({ ...(value && { unit: value }), person });
    show(choice.value);
    form.refreshNotes();
  } }, ...["unit", "person"].map((kind) => element("option", { value: kind }, words.recipients[kind])));
  form.register(path, { slot, field: choice });
  show(known || "unit");
  return {
    element: element("fieldset", { class: "object" }, element("legend", {}, own.label), element("div", { class: "group" }, element("div", { class: "field" }, element("label", { for: id }, words.givenTo), choice), body, slot)),
    field: choice,
    update() {
      // A person is chosen before there is a name.
      const now = kindOf(own.read()), isOther = now !== known && now && now !== who;
      known = now;
      if (isOther && !body.contains(document.activeElement)) show(now);
      else for (const { update } of fields) update();
    },
  };
}
