// Days and times: typed as people write them, or chosen from the calendar of the browser.
import { element, iconButton } from "./element.js";
import { words } from "./words.js";

const two = (number) => String(number).padStart(2, "0");

/** `2026-03-06 08:14` as `6/3/2026 08:14`; what is no date stays. */
export function shownDate(value) {
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d).*)?$/.exec(value ?? "") || [];
  return year ? `${+day}/${+month}/${year}${time ? ` ${time}` : ""}` : String(value ?? "");
}

/** What was typed as it is written in a file; what is no date stays. */
export function writtenDate(text) {
  const [, day, month, year, hour, minute] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T-]+(\d{1,2})[:hg](\d\d))?$/.exec(text.trim()) || [];
  if (!year || month > 12 || day > new Date(year, month, 0).getDate()) return text.trim();
  return `${year}-${two(month)}-${two(day)}${hour ? ` ${two(hour)}:${minute}` : ""}`;
}

export function weekday(value) {
  const day = new Date(`${String(value).slice(0, 10)}T12:00`);
  return isNaN(day) ? "" : day.toLocaleDateString(document.documentElement.lang, { weekday: "long" });
}

/** A field for a date, and what opens the calendar beside it. */
export function dateInput({ withTime, attributes, onValue }) {
  const day = element("output", { class: "weekday", for: attributes.id });
  const field = element("input", { ...attributes, inputmode: "numeric", autocomplete: "off", placeholder: withTime ? words.dateTimeForm : words.dateForm,
    oninput: () => tell(field.value) });
  const native = element("input", { type: withTime ? "datetime-local" : "date", tabindex: -1, "aria-hidden": "true", class: "native",
    oninput() {
      field.value = shownDate(native.value.replace("T", " ").replace(/ 00:00$/, ""));
      tell(field.value);
      field.focus();
    } });
  const open = iconButton("calendar", words.calendar, () => {
    const [date, time = "00:00"] = writtenDate(field.value).split(" ");
    native.value = withTime ? `${date}T${time}` : date;
    native.showPicker();
  });
  function tell(text) {
    const value = writtenDate(text);
    day.textContent = weekday(value);
    onValue(value || undefined);
  }
  const show = (value) => (day.textContent = weekday(value));
  return { field, element: element("div", { class: "date" }, field, open, native, day), show };
}
