// SPDX-License-Identifier: Apache-2.0
#include "app/demo/life.hpp"

#include "calendar/local_time.hpp"

#include <algorithm>
#include <utility>

namespace luoshi::app {
namespace {

using calendar::DayNumber;
using codec::Json;
using codec::json_object;

constexpr std::int64_t kOpen = 9 * calendar::kHourMs;  // the first moment of a day at which somebody may do something
// Things are done at full and half hours: what falls on the same one shares a batch of the journal.
constexpr std::int64_t kSlotMs = 30 * calendar::kMinuteMs;
constexpr int kSlots = 5;

class Life {
 public:
  Life(const Promise& promise, const Story& story, const calendar::Calendar& calendar, Dice& dice)
      : promise_(promise), story_(story), calendar_(calendar), dice_(dice), lead_(promise.lead) {
    end_ = calendar::day_number(promise.deadline.value_or(base::make_date(2026, 12, 31)));
    now_ = calendar::day_number(story.day("now"));
    start_ = calendar::day_number(promise.born.value_or(story.day("hand_down")));
  }

  std::vector<Step> write() {
    if (promise_.child ? true : break_down()) carry_through();
    const auto stop = moment(now_, 0);
    std::erase_if(steps_, [&](const Step& step) { return step.at >= stop; });
    return std::move(steps_);
  }

 private:
  static base::Instant moment(DayNumber day, int slot) { return calendar::to_instant({day, kOpen + slot * kSlotMs}); }
  DayNumber working(DayNumber day) const { return calendar_.working_day_from(day).value_or(day); }
  DayNumber after(DayNumber day, int working_days) const {
    return calendar_.nth_working_day(calendar_.working_before(working(day)) + working_days).value_or(day);
  }

  // A step on that day, or on the first working day from it on, and behind what was done before.
  Step& add(DayNumber day, Part part, std::string verb, Json input = json_object()) {
    auto at = moment(working(day), dice_.below(kSlots));
    if (at <= last_) at = {last_.ms + kSlotMs};
    last_ = at;
    steps_.push_back({.at = at,
                      .matter = promise_.matter,
                      .part = part,
                      .verb = std::move(verb),
                      .input = std::move(input),
                      .unit = lead_,
                      .leader = promise_.leader,
                      .officer = promise_.officer});
    return steps_.back();
  }
  // Beside what moves the flow: the steps that follow need not wait for it.
  void aside(DayNumber day, Part part, std::string verb, Json input) {
    const auto last = std::exchange(last_, base::Instant{});
    add(day, part, std::move(verb), std::move(input));
    last_ = last;
  }
  DayNumber day_of_last() const { return calendar::to_local(last_).day; }

  std::string words(std::string_view use, int percent = 0) {
    auto text = dice_.pick(story_.words.find(use)->second);
    put(text, "{percent}", std::to_string(percent));
    put(text, "{n}", std::to_string(dice_.between(2, 6)));
    put(text, "{unit}", "相关部门");
    return text;
  }
  static void put(std::string& text, std::string_view place, const std::string& value) {
    if (const auto at = text.find(place); at != std::string::npos) text.replace(at, place.size(), value);
  }
  Json reason(std::string_view use) { return json_object({{"reason", words(use)}}); }

  DayNumber day(std::string_view name) const { return calendar::day_number(story_.day(name)); }

  // 分解稿 to 交办; false where it goes no further.
  bool break_down() {
    if (promise_.asked) ask();
    if (promise_.fate == Fate::draft && !dice_.chance(400)) return false;
    // What was not asked about is finished twice: as a draft, and as what is to be approved.
    if (!promise_.asked) add(day("refine"), Part::officer, "edit", json_object({{"done", true}}));
    add(day("refine"), Part::officer, "edit", json_object({{"done", true}}));
    if (promise_.fate == Fate::draft) return false;
    if (dice_.chance(40)) {
      auto back = reason("rework");
      back.add("outcome", "退改");
      add(day("refine"), Part::leader, "approve", std::move(back));
      add(day("refine"), Part::officer, "edit", json_object({{"done", true}}));
    }
    add(day("approve"), Part::leader, "approve");
    if (promise_.cancel) {
      add(day("approve"), Part::head, "cancel", reason("cancel"));
      return false;
    }
    if (!promise_.merge_into.empty()) {
      auto input = reason("merge");
      input.add("into", promise_.merge_into);
      add(day("approve"), Part::head, "merge", std::move(input));
      return false;
    }
    add(day("issue"), Part::officer, "issue", json_object({{"number", story_.issued}}));
    add(day("hand_down"), Part::officer, "hand_down");
    return true;
  }

  void ask() {
    Json units = codec::json_array({promise_.lead});
    for (const auto& unit : promise_.co) units.append(unit);
    add(day("ask"), Part::officer, "ask_opinion", json_object({{"units", units}}));
    for (const auto& unit : *units.items()) {
      if (dice_.chance(150)) continue;  // 逾期视为无意见
      const bool object = dice_.chance(120);
      auto& step = add(day("ask") + 1, Part::liaison, "give_opinion",
                       json_object({{"opinion", object ? "object" : "accept"},
                                    {"text", words(object ? "object" : "accept")},
                                    {"unit", unit}}));
      step.unit = *unit.text();
    }
  }

  void carry_through() {
    if (promise_.conditional) {
      if (promise_.officer % 2 == 1) return;
      add(day("hand_down") + 79, Part::officer, "confirm_condition", json_object({{"text", words("met")}}));
      start_ = day_of_last();
    }
    if (promise_.fate == Fate::stuck && dice_.chance(250)) {  // nobody signs for it
      return aside(start_ + 20, Part::officer, "nudge", reason("nudge"));
    }
    sign(after(start_, dice_.chance(850) ? 1 : 3));
    for (const auto& unit : promise_.co) {
      auto& step = add(day_of_last(), Part::liaison, "sign_for", json_object({{"unit", unit}}));
      step.unit = unit;
    }
    if (promise_.each) {
      add(start_ + 7, Part::head, "split", json_object({{"each", true}}));
      return;
    }
    if (!promise_.standing && !promise_.child && dice_.chance(350)) plan();
    work();
  }

  void sign(DayNumber on) { add(on, Part::liaison, "sign_for"); }

  void plan() {
    Json nodes = codec::json_array();
    constexpr std::array<std::pair<const char*, int>, 3> kNodes{
        {{"方案和前期手续办结", 25}, {"主体完成过半", 60}, {"全部完成,资料归档", 100}}};
    for (std::size_t i = 0; i < kNodes.size(); ++i) {
      const auto part = static_cast<DayNumber>((end_ - start_) * static_cast<int>(i + 1) / 3);
      nodes.append(json_object({{"title", kNodes[i].first},
                                {"by", base::to_iso(calendar::date_of(start_ + part))},
                                {"percent", kNodes[i].second}}));
    }
    add(start_ + 9, Part::liaison, "plan_nodes", json_object({{"nodes", std::move(nodes)}}));
    add(start_ + 12, Part::officer, "approve_plan", json_object({{"outcome", "同意"}}));
  }

  // What is expected of the straight line on a day, in percent.
  int expected(DayNumber on) const {
    if (end_ <= start_) return 100;
    return std::clamp((on - start_) * 100 / (end_ - start_), 0, 100);
  }

  // Figures of a report at so many percent; whole where the target is.
  Json figures(int percent) const {
    Json made = json_object();
    for (const auto& figure : promise_.figures) {
      const auto whole = figure.target.to_string().find('.') == std::string::npos;
      const auto value = (figure.target * base::Decimal(percent)).divided_by(base::Decimal(100));
      made.add(figure.number, value->rounded(whole ? 0 : 2)->to_string());
    }
    return made;
  }

  void report(DayNumber on, int percent, bool behind = false) {
    if (dice_.chance(120)) add(on, Part::liaison, "attach_evidence").file = "photo";
    auto input = json_object({{"progress", words(behind ? "behind" : "progress", percent)}});
    if (behind || dice_.chance(300)) input.add("problems", words("problems"));
    if (behind || dice_.chance(400)) input.add("measures", words("measures"));
    if (!promise_.standing) {
      input.add("percent", percent);
      if (!promise_.figures.empty()) input.add("figures", figures(percent));
    }
    add(on, Part::liaison, "report_progress", std::move(input));
  }

  // Monthly reports from the last step on up to a day, at so many per mille of what is expected. The last day is a
  // Saturday: who would report then does so when the story has ended, so that the round that is open still waits.
  void reports(DayNumber until, int pace) {
    for (const auto date : {base::make_date(2026, 3, 25), base::make_date(2026, 4, 24), base::make_date(2026, 5, 25),
                            base::make_date(2026, 6, 25), base::make_date(2026, 7, 24), base::make_date(2026, 8, 8)}) {
      const auto on = calendar::day_number(date) - dice_.below(3);
      if (on <= day_of_last() || on >= until) continue;
      const auto percent = std::min(99, expected(on + 5) * pace / 1000);
      report(on, percent, pace < 950);
      if (dice_.chance(15)) give_back(percent, pace < 950);
      if (dice_.chance(50)) talk(on + 1);
    }
  }

  // 退回填报, and for the most part reported again.
  void give_back(int percent, bool behind) {
    add(day_of_last() + 1, Part::officer, "return_report", reason("give_back"));
    if (dice_.chance(650)) report(day_of_last() + 2, percent, behind);
  }

  void talk(DayNumber on) {
    add(on, Part::officer, "comment", json_object({{"text", words("comment")}}));
    if (promise_.readers.empty() || circulated_) return;
    circulated_ = true;
    Json people = codec::json_array();
    for (const auto& person : promise_.readers) people.append(person);
    add(on, Part::officer, "circulate", json_object({{"people", std::move(people)}}));
    if (dice_.chance(600)) add(on + 1, Part::leader, "mark_read", json_object({{"circled", true}}));
  }

  // 报完成, 核验 and what follows, from that day on; `to` says how far.
  void finish(DayNumber on, Fate to) {
    add(on, Part::liaison, "attach_evidence").file = to == Fate::returned ? "photo" : proof();
    report(on, 100);
    report_done(on);
    if (to == Fate::checking) return;
    if (to == Fate::returned) {
      auto back = reason("return");
      back.add("outcome", "不合格");
      add(after(day_of_last(), 2), Part::officer, "verify", std::move(back));
      sign(after(day_of_last(), 1));
      add(after(day_of_last(), 3), Part::liaison, "attach_evidence").file = proof();
      report_done(after(day_of_last(), 1));
    }
    auto verdict = reason("verify");
    verdict.add("outcome", "合格");
    add(after(day_of_last(), dice_.between(1, 3)), Part::officer, "verify", std::move(verdict));
    add(after(day_of_last(), 1), Part::head, "complete");
    if (to == Fate::done && dice_.chance(150)) {
      add(after(day_of_last(), 6), Part::head, "reopen", reason("reopen"));
      sign(after(day_of_last(), 1));
      return;
    }
    if (to != Fate::done) add(after(day_of_last(), dice_.between(2, 5)), Part::head, "close");
  }

  std::string proof() const { return promise_.kind == "target" ? "statistics" : "acceptance"; }

  void report_done(DayNumber on) {
    add(on, Part::liaison, "report_done", json_object({{"text", words("done")}}));
    if (promise_.levels == 0) return;
    add(on, Part::unit_head, "countersign", json_object({{"outcome", "同意"}}));
    add(on, Part::liaison, "report_done");
  }

  // Keeps the pace to its end, which may be within the half year.
  void go_on(int pace) {
    if (promise_.standing) return reports(now_, 1000);
    const bool ends = end_ < now_;
    const auto last = pace >= 950 ? end_ - dice_.between(3, 9) : end_ + dice_.between(8, 20);
    reports(ends ? std::min(last, now_) : now_, pace);
    if (ends && pace >= 600) return finish(last, Fate::closed);
    if (ends) return press(end_);
    if (pace < 950) aside(now_ - dice_.between(10, 40), Part::officer, "nudge", reason("nudge"));
    // Not where a date is moved on another way.
    const bool moves = promise_.fate == Fate::extended || promise_.fate == Fate::refused ||
                       promise_.fate == Fate::waiting || promise_.fate == Fate::suspended;
    if (!moves && dice_.chance(30)) {
      auto change = reason("amend");
      change.add("deadline", base::to_iso(calendar::date_of(end_ + 14)));
      aside(now_ - 25, Part::head, "amend", std::move(change));
    }
    if (dice_.chance(250)) add(now_ - 3, Part::officer, "confirm_lamp");
  }

  // Late, and nothing comes: 催办, then 督办.
  void press(DayNumber due) {
    add(due + 2, Part::officer, "nudge", reason("nudge"));
    auto input = reason("supervise");
    input.add("until", base::to_iso(calendar::date_of(after(due, 25))));
    add(after(due, 6), Part::head, "supervise", std::move(input));
  }

  void extend(bool granted) {
    auto on = std::max(start_ + 20, end_ - dice_.between(8, 16));
    if (on >= now_ - 8) on = now_ - dice_.between(15, 30);
    reports(on, 800);
    const auto until = end_ + dice_.between(30, 60);
    auto ask = reason("extend");
    ask.add("until", base::to_iso(calendar::date_of(until)));
    add(on, Part::liaison, "request_extension", std::move(ask));
    auto answer = granted ? json_object() : reason("refuse");
    answer.add("outcome", granted ? "同意" : "不同意");
    add(after(day_of_last(), 1), dice_.chance(500) ? Part::head : Part::leader, "approve_extension", std::move(answer));
    if (granted) end_ = until;
    go_on(granted ? 1050 : 550);
  }

  void pause(std::string_view with, std::string_view words_with, std::string_view back, std::string_view words_back,
             Part part) {
    const auto latest = std::min(end_ - 8, now_ - 50);
    const auto on = std::clamp(start_ + dice_.between(40, 110), start_ + 12, std::max(start_ + 12, latest));
    reports(on, 1050);
    const bool condition = with == "wait_condition";
    add(on, part, std::string(with), json_object({{condition ? "text" : "reason", words(words_with)}}));
    if (dice_.chance(500)) return;
    const auto again = day_of_last() + dice_.between(25, 45);
    add(again, part, std::string(back), json_object({{condition ? "text" : "reason", words(words_back)}}));
    end_ += again - on;
    go_on(1000);
  }

  void transfer() {
    const auto on = start_ + dice_.between(12, 30);
    auto input = reason("transfer");
    input.add("to", promise_.transfer_to);
    add(on, Part::officer, "transfer", std::move(input));
    lead_ = promise_.transfer_to;
    sign(after(day_of_last(), 1));
    go_on(1050);
  }

  // Done ahead of its date, and by then on its way to the end.
  void early(Fate to) {
    auto on = to == Fate::checking ? now_ - dice_.between(2, 9) : now_ - dice_.between(18, 80);
    on = std::max(start_ + 12, std::min(on, end_ - 4));
    reports(on, 1200);
    finish(on, to);
  }

  void work() {
    if (promise_.standing) return go_on(1000);
    switch (promise_.fate) {
      case Fate::closed:
      case Fate::done:
      case Fate::checking:
      case Fate::returned:
        return early(promise_.fate);
      case Fate::extended:
        return extend(true);
      case Fate::refused:
        return extend(false);
      case Fate::waiting:
        return pause("wait_condition", "wait", "confirm_condition", "met", Part::officer);
      case Fate::suspended:
        return pause("suspend", "suspend", "resume", "resume", Part::head);
      case Fate::transferred:
        return transfer();
      case Fate::ahead:
        return go_on(dice_.between(1200, 1500));
      case Fate::slow:
        return go_on(dice_.between(650, 900));
      case Fate::stuck:
        return go_on(dice_.between(80, 350));
      default:
        return go_on(dice_.between(1030, 1120));
    }
  }

  const Promise& promise_;
  const Story& story_;
  const calendar::Calendar& calendar_;
  Dice& dice_;
  std::string lead_;
  DayNumber start_ = 0;
  DayNumber end_ = 0;
  DayNumber now_ = 0;
  base::Instant last_ = {};
  bool circulated_ = false;
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Step> life_of(const Promise& promise, const Story& story, const calendar::Calendar& calendar, Dice& dice) {
  return Life(promise, story, calendar, dice).write();
}

}  // namespace luoshi::app
