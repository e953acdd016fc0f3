// SPDX-License-Identifier: Apache-2.0
#include "reading/owners.hpp"

#include <algorithm>
#include <optional>

namespace luoshi::reading {
namespace {

using text::Token;
using text::TokenKind;
using text::WordClass;

constexpr std::uint32_t kOwnerMax = 24;  // characters of one unit's name

bool is_joint(char32_t c) { return c == U'、' || c == U'和' || c == U'及' || c == U'与'; }

/// Words that look like units and answer for nothing.
bool is_nobody(std::u32string_view name) {
  return name.empty() || name == U"我们" || name == U"会议" || name == U"全区" || name == U"大家" || name == U"政府" ||
         name == U"社会" || name == U"中心" || name == U"党" || name == U"部门" ||
         ends_with_any(name, {U"会议", U"上下", U"项目", U"工程", U"精神", U"群众", U"企业", U"居民", U"工作"});
}

class OwnerFinder {
 public:
  OwnerFinder(const BlockView& block, std::span<Draft> drafts) : block_(block), drafts_(drafts) {}

  void run() {
    std::uint32_t d = 0;
    for (std::uint32_t s = 0; s < block_.clauses.sentences.size(); ++s) {
      const Sentence& sentence = block_.clauses.sentences[s];
      current_.clear();
      std::vector<std::string> later;  // a unit named in a bracket or behind the work: (责任单位:区教育局)
      const std::uint32_t first_draft = d;
      for (std::uint32_t c = sentence.first; c < sentence.last; ++c) {
        auto named = subjects_of(block_.clauses.clauses[c]);
        if (!named.empty()) current_ = std::move(named);
        while (d < drafts_.size() && drafts_[d].sentence == s && drafts_[d].main_clause == c) {
          drafts_[d].owners = current_;
          for (std::uint32_t i = drafts_[d].first_clause; i < c; ++i) {
            if (auto earlier = subjects_of(block_.clauses.clauses[i]); !earlier.empty() && drafts_[d].owners.empty())
              drafts_[d].owners = std::move(earlier);
          }
          ++d;
        }
      }
      (void)first_draft;
    }
  }

  /// Units between two places, split at 、 and 和.
  [[nodiscard]] std::vector<std::string> list(std::uint32_t begin, std::uint32_t end, bool strict) const {
    std::vector<std::string> out;
    std::uint32_t from = begin;
    int depth = 0;
    for (std::uint32_t i = begin; i <= end; ++i) {
      const char32_t c = i < end ? block_.passage[i] : U'、';
      if (c == U'(') ++depth;
      if (c == U')') --depth;
      const bool cut =
          i == end || (depth <= 0 && (c == U'、' || c == U',' || c == U';' || (is_joint(c) && is_unit(from, i))));
      if (!cut) continue;
      const auto name = block_.words(from, i);
      if (name.size() > kOwnerMax || is_nobody(name) || (strict && !is_unit(from, i))) return {};
      out.push_back(block_.passage.original(from, i));
      from = i + 1;
    }
    return out;
  }
  [[nodiscard]] bool is_unit(std::uint32_t begin, std::uint32_t end) const {
    const auto name = block_.words(begin, end);
    if (name.size() < 2) return false;
    const text::Match whole = block_.lexicon.longest(name, text::any_of(WordClass::unit_name));
    if (whole.length == name.size()) return true;
    if (name.starts_with(U"各") &&
        ends_with_any(name, {U"单位", U"部门", U"街道)", U"(街道)", U"办)", U"(办)", U"党(工)委", U"乡(镇)办",
                             U"办事处", U"镇", U"乡", U"街道", U"局", U"代表"}))
      return true;
    if (ends_with_any(name, {U"(办)", U"(街道)", U"(区)", U"新区", U"开发区", U"高新区", U"经开区", U"主席团",
                             U"工商联", U"区领导", U"县领导", U"等部门", U"等单位", U"部门", U"单位"}))
      return name.size() > 2;
    return block_.lexicon.ending(name, text::any_of(WordClass::unit_suffix)).length > 0 && !name.starts_with(U"建设") &&
           !is_nobody(name);
  }
  [[nodiscard]] bool is_group_of_people(std::uint32_t begin, std::uint32_t end) const {
    return ends_with_any(block_.words(begin, end),
                         {U"代表", U"干部", U"同志", U"委员", U"书记", U"人员", U"党员", U"负责人", U"领导"});
  }

 private:
  /// 区教育局要…, 由A牵头, 统筹信访、综治等部门, 年底前各镇(街道)至少….
  [[nodiscard]] std::vector<std::string> subjects_of(const Clause& clause) const {
    if (clause.role == ClauseRole::lead || clause.role == ClauseRole::orientation) return {};
    if (auto led = led_by(clause); !led.empty()) return led;
    if (auto listed = before_departments(clause); !listed.empty()) return listed;
    return subject(clause);
  }

  /// 由区住建局牵头、区城管局配合; 区水利局负责; 区教育局要会同区自然资源分局.
  [[nodiscard]] std::vector<std::string> led_by(const Clause& clause) const {
    const auto all = block_.words(clause);
    std::vector<std::string> out;
    std::uint32_t begin = clause.begin + (all.starts_with(U"由") ? 1 : 0);
    for (std::uint32_t at = begin; at + 2 <= clause.end; ++at) {
      const auto word = block_.words(at, at + 2);
      if (word != U"牵头" && word != U"负责" && word != U"配合" && word != U"会同" && word != U"汇总" &&
          word != U"主办" && word != U"协办")
        continue;
      const std::uint32_t end = strip_modal(begin, at);
      for (auto& name : list(begin, end, out.empty() && word != U"配合")) out.push_back(std::move(name));
      if (word == U"会同") {
        for (auto& name : list(at + 2, unit_end(at + 2, clause.end), true)) out.push_back(std::move(name));
        return out;
      }
      begin = at + 2;
      while (begin < clause.end && (is_joint(block_.passage[begin]) || block_.passage[begin] == U',')) ++begin;
      if (out.empty()) return {};
    }
    return out;
  }
  [[nodiscard]] std::uint32_t strip_modal(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin &&
           (block_.passage[end - 1] == U'要' || block_.passage[end - 1] == U'应' || block_.passage[end - 1] == U'将'))
      --end;
    return end;
  }
  /// Longest head of [begin, end) that ends as a unit.
  [[nodiscard]] std::uint32_t unit_end(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t e = std::min(end, begin + kOwnerMax); e > begin + 1; --e) {
      if (is_unit(begin, e)) return e;
    }
    return end;
  }

  /// 发改、财政、人社、金融等部门: owners without the word.
  [[nodiscard]] std::vector<std::string> before_departments(const Clause& clause) const {
    const auto all = block_.words(clause);
    for (const std::u32string_view word : {U"等部门", U"等单位", U"等有关部门", U"等相关部门", U"等职能部门"}) {
      const auto at = all.find(word);
      if (at == std::u32string_view::npos) continue;
      const auto next = clause.begin + static_cast<std::uint32_t>(at + word.size());
      const bool object =
          next < clause.end &&
          (block_.passage[next] == U'的' ||
           starts_with_any(block_.words(next, clause.end), {U"审核", U"认可", U"表彰", U"批准", U"资源", U"平台"}));
      if (object) return {};
      std::uint32_t begin = clause.begin;
      if (clause.verb < clause.last_token && block_.token(clause.verb).begin < clause.begin + at)
        begin = block_.token(clause.verb).end;
      for (const Token& token : block_.tokens_from(clause.begin)) {
        if (token.begin >= clause.begin + at) break;
        const auto name = block_.words(token.begin, token.end);
        if (token.kind == TokenKind::date || token.is(WordClass::adverb) || name == U"由" || name == U"统筹" ||
            name == U"联合" || name == U"协调")
          begin = std::max(begin, token.end);
        else if (token.is(WordClass::unit_name))
          break;
      }
      return list(begin, clause.begin + static_cast<std::uint32_t>(at), false);
    }
    return {};
  }

  /// The subject in front of the modal or the verb.
  [[nodiscard]] std::vector<std::string> subject(const Clause& clause) const {
    std::uint32_t begin = clause.begin;
    std::optional<std::uint32_t> modal;
    for (const Token& token : block_.tokens_from(clause.begin)) {
      if (token.begin >= clause.end) break;
      if (token.kind == TokenKind::date && token.begin == begin)
        begin = token.end;
      else if (token.kind == TokenKind::punctuation && token.begin == begin)
        begin = token.end;
      if (token.is(WordClass::modal) && token.depth == 0 && token.end < clause.end) {
        modal = token.begin;
        break;
      }
    }
    if (modal && *modal > begin && *modal - begin <= 60) {
      std::uint32_t end = *modal;
      const auto words = block_.words(begin, end);
      const auto in = words.find(U"在");
      if (in != std::u32string_view::npos && in > 2) end = begin + static_cast<std::uint32_t>(in);
      auto units = list(begin, end, true);
      if (!units.empty()) return units;
      if (is_group_of_people(begin, end) && end - begin <= kOwnerMax) return list(begin, end, false);
      return {};
    }
    return head_subject(clause, begin);
  }
  /// 各镇(街道)至少有1个…, 区领导每月…, 区政府以…为指引: a unit that opens the clause and acts.
  [[nodiscard]] std::vector<std::string> head_subject(const Clause& clause, std::uint32_t begin) const {
    std::uint32_t end = begin;
    for (const Token& token : block_.tokens_from(begin)) {
      if (token.begin >= clause.end) return {};
      const auto word = block_.words(token.begin, token.end);
      const bool acts = token.kind == TokenKind::date || token.kind == TokenKind::quantity ||
                        token.is(WordClass::before) ||
                        (token.is_any(text::kVerbs | text::any_of(WordClass::adverb, WordClass::frame)) &&
                         !token.is_any(text::any_of(WordClass::unit_suffix, WordClass::unit_name)));
      if (token.depth == 0 && (acts || word == U"每" || word == U"至少" || word == U"以" || word == U"在")) {
        end = token.begin;
        break;
      }
      if (token.begin > begin + 2 * kOwnerMax) return {};
    }
    if (end <= begin + 1) return {};
    return list(begin, end, true);
  }

  const BlockView& block_;
  std::span<Draft> drafts_;
  std::vector<std::string> current_;
};

}  // namespace

void find_owners(const BlockView& block, std::span<Draft> drafts) { OwnerFinder(block, drafts).run(); }

std::vector<std::string> owners_of_line(const BlockView& block) {
  const auto all = block.passage.text();
  std::vector<std::string> out;
  for (const std::u32string_view label : {U"责任单位", U"牵头单位", U"牵头部门", U"责任部门", U"配合单位", U"配合部门",
                                          U"承办单位", U"主办单位", U"协办单位"}) {
    const auto at = all.find(label);
    if (at == std::u32string_view::npos || at > 60) continue;
    auto begin = static_cast<std::uint32_t>(at + label.size());
    if (begin < all.size() && (all[begin] == U':' || all[begin] == U' ')) ++begin;
    auto end = begin;
    while (end < all.size() && all[end] != U'。' && all[end] != U';' && all[end] != U')' && all[end] != U' ') ++end;
    if (end <= begin) continue;
    for (auto& name : OwnerFinder(block, {}).list(begin, end, false)) out.push_back(std::move(name));
  }
  return out;
}

}  // namespace luoshi::reading
