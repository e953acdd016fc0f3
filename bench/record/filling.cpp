// SPDX-License-Identifier: Apache-2.0
#include "record/filling.hpp"

#include "calendar/local_time.hpp"
#include "codec/base64.hpp"
#include "journal/private_value.hpp"
#include "ledger/evidence/evidence.hpp"
#include "ledger/matters/patch.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace luoshi::bench {
namespace {

constexpr std::size_t kBlock = 2000;
constexpr std::size_t kBlocksMin = 60;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kDays = 180;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

std::string padded(std::size_t number) {
  auto digits = std::to_string(number);
  return std::string(kNumberMark.size() - digits.size(), '0') + digits;
}

std::string deadline(base::Instant now, std::size_t number) {
  const auto days = 200 + static_cast<std::int64_t>(number % 160);
  return base::to_iso(base::Instant{now.ms + days * kDayMs}).substr(0, 10);
}

Json report(std::string_view percent, std::string_view words) {
  return codec::json_object({{"progress", std::string(words) + ",现场管理、质量安全和文明施工均按方案执行。"},
                             {"problems", "个别地块征收协商进度偏慢,管线迁改尚需协调。"},
                             {"measures", "本周召开专题会,逐户明确责任人和完成时间。"},
                             {"percent", percent}});
}

}  // namespace

Pattern make_pattern(District& district, std::size_t number, bool open) {
  const auto now = district.session().now();
  const auto bureau = number % district.bureaus().size();
  const auto& lead = district.bureaus()[bureau].liaison;
  const auto& beside = district.bureaus()[(bureau + 1) % district.bureaus().size()].liaison;
  Pattern made;
  made.id = district.direct(bureau, "新建改建停车泊位" + std::string(kNumberMark) + "号片区,年内建成投用",
                            deadline(now, number));
  auto& session = district.session();
  const auto last_entry = static_cast<journal::Sequence>(session.ledger().journal().head().size) - 1;
  const auto created = must(session.ledger().reader().entry(last_entry));
  made.key = journal::key_number(ledger::matters::text_at(created.outcome, "change/key"));
  const auto act = [&](std::string_view verb, const std::string& who, Json input) {
    return district.act(verb, made.id, who, std::move(input)).entry.sequence;
  };
  act("sign_for", beside, codec::json_object());
  act("sign_for", lead, codec::json_object());
  act("report_progress", lead, report("30", "已完成选址和地块移交,施工单位进场围挡"));
  const std::string photo = "\xFF\xD8\xFF\xE0 photo of pattern " + made.id;
  const auto stored =
      must(ledger::evidence::put(session.blobs(), session.keys(), session.random(), made.id, made.key, photo));
  act("attach_evidence", lead, ledger::evidence::attach_input(stored, "e1", "acceptance", "验收单.jpg", made.key));
  act("report_progress", lead, report("55", "地下管线迁改过半,首批泊位划线完成,临时绿化恢复同步推进"));
  auto last = act("report_progress", lead, report("80", "主体工程完成,正在安装道闸和充电设施"));
  if (open) {
    act("comment", district.officer(),
        codec::json_object({{"text", "请按周报送进度,注意与周边道路施工衔接,遇到占道、管线迁改等问题及时提请协调。"}}));
    const auto node = codec::json_object({{"title", "全部投用"}, {"by", deadline(now, number)}, {"percent", 100}});
    act("plan_nodes", lead, codec::json_object({{"nodes", codec::json_array({node})}}));
    last = act("approve_plan", district.officer(), codec::json_object());
  } else {
    act("report_done", lead, codec::json_object());
    act("verify", district.officer(), codec::json_object({{"outcome", "合格"}}));
    last = act("complete", district.head(), codec::json_object());
  }
  made.entries = must(session.ledger().reader().history(last, 100));
  std::ranges::reverse(made.entries);
  return made;
}

Filler::Filler(District& district)
    : session_(district.session()),
      states_(session_.ledger().projections().registry()),
      codec_(session_.keys()),
      seal_(session_.keys()),
      ids_(session_.random()) {}

// Ids and numbers stand as texts, keys as members of that name; a flow is bytes in Base64, and an id keeps its length.
void Filler::rewrite(const Pattern& pattern, const Copy& copy, Json& node) const {
  const auto renamed = [&](std::string text) {
    replace_all(text, pattern.id, copy.id);
    replace_all(text, kNumberMark, copy.number);
    return text;
  };
  if (auto* members = node.members()) {
    for (auto& member : *members) {
      if (member.name == "key" && journal::key_number(member.value.text()) == pattern.key) {
        member.value = journal::to_json(copy.key);
      } else if (const auto held = journal::read_private(member.value); member.name == "flow" && held && held->value) {
        const auto bytes = codec::from_base64url(held->value->text().value_or("")).value_or(std::string());
        member.value = journal::private_value(copy.key, codec::to_base64url(base::Bytes(renamed(bytes))));
      } else {
        rewrite(pattern, copy, member.value);
      }
    }
  } else if (auto* items = node.items()) {
    for (auto& item : *items) rewrite(pattern, copy, item);
  } else if (const auto text = node.text(); text && text->size() >= kNumberMark.size()) {
    node = renamed(std::string(*text));
  }
}

void Filler::write(const Pattern& pattern, std::size_t count, std::size_t first) {
  const auto transaction = must(session_.store().begin());
  auto head = must(journal::lock_head(*transaction));
  auto key = head.next_key;
  must(session_.keys().ensure(key + static_cast<std::int64_t>(count) - 1));
  must(seal_.begin(*transaction, std::move(head)));
  std::vector<Copy> copies;
  for (std::size_t i = 0; i < count; ++i) {
    copies.push_back({base::to_text(ids_.next(pattern.entries.front().at)), static_cast<journal::KeyNumber>(key++),
                      padded(first + i)});
  }
  for (const auto& step : pattern.entries) {
    for (auto& copy : copies) {
      auto entry = step;
      entry.sequence = seal_.next_sequence();
      entry.on = copy.id;
      entry.previous = copy.last;
      rewrite(pattern, copy, entry.outcome);
      auto body = must(codec_.encode(entry, session_.random()));
      states_.apply(entry);
      seal_.add(std::move(body));
      copy.last = entry.sequence;
    }
  }
  seal_.set_next_key(key);
  seal_.set_at(pattern.entries.back().at);
  for (std::size_t place = 0; place < states_.size(); ++place)
    must(states_.projection(place).store(*transaction, states_.state(place)));
  must(seal_.write(*transaction));
  must(transaction->commit());
  seal_.committed();
}

void fill(District& district, std::size_t matters) {
  auto& session = district.session();
  const auto start = session.now();
  const auto blocks = std::max(kBlocksMin, (matters + kBlock - 1) / kBlock);
  Filler filler(district);
  const auto began = std::chrono::steady_clock::now();
  std::size_t done = 0;
  for (std::size_t block = 0; block < blocks && done < matters; ++block) {
    session.set_now({start.ms + static_cast<std::int64_t>(block) * kDays * kDayMs / static_cast<std::int64_t>(blocks)});
    const auto pattern = make_pattern(district, block, block % 3 == 0);
    const auto until = matters * (block + 1) / blocks;
    if (until > ++done) filler.write(pattern, until - done, done);
    done = std::max(done, until);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::fprintf(stderr, "\r%zu of %zu matters, %.0f/s ", done, matters, static_cast<double>(done) / took.count());
  }
  std::fprintf(stderr, "\n");
}

}  // namespace luoshi::bench
