// SPDX-License-Identifier: Apache-2.0
// Directory: all units, groups, posts, people, delegations and portfolios of a district with their whole history, held
// in memory (a district has hundreds of each), and the questions asked of them by day. The deciding thread has the one
// that commands see (directory_projection.hpp); readers get copies. A plain value: const use from any thread, and put()
// keeps the indexes. Nothing here checks rules; commands do, before an entry is made.
#pragma once

#include "ledger/people/person.hpp"
#include "ledger/people/post.hpp"
#include "ledger/people/unit.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace luoshi::ledger::people {

/// How somebody comes to a role.
enum class Through : std::uint8_t { post, stand_in, person };

/// A role that a person has at a moment, over a unit and all below it.
struct HeldRole {
  std::string_view role;
  std::string_view unit;  ///< empty: the whole district
  Through through = Through::post;
  std::string_view post = {};  ///< empty when given directly
};

class Directory {
 public:
  // Values by id; null when there is none.
  [[nodiscard]] const Unit* unit(std::string_view id) const { return find(units_, id); }
  [[nodiscard]] const UnitGroup* group(std::string_view id) const { return find(groups_, id); }
  [[nodiscard]] const Post* post(std::string_view id) const { return find(posts_, id); }
  [[nodiscard]] const Person* person(std::string_view id) const { return find(people_, id); }
  [[nodiscard]] const Delegation* delegation(std::string_view id) const { return find(delegations_, id); }
  [[nodiscard]] const Portfolio* portfolio(std::string_view id) const { return find(portfolios_, id); }

  // All values, in the order of their ids.
  template <class Value>
  using Table = std::map<std::string, Value, std::less<>>;
  [[nodiscard]] const Table<Unit>& units() const { return units_; }
  [[nodiscard]] const Table<UnitGroup>& groups() const { return groups_; }
  [[nodiscard]] const Table<Post>& posts() const { return posts_; }
  [[nodiscard]] const Table<Person>& people() const { return people_; }
  [[nodiscard]] const Table<Delegation>& delegations() const { return delegations_; }
  [[nodiscard]] const Table<Portfolio>& portfolios() const { return portfolios_; }

  // Adds a value or takes the place of the one with its id.
  void put(Unit unit);
  void put(UnitGroup group);
  void put(Post post);
  void put(Person person);
  void put(Delegation delegation);
  void put(Portfolio portfolio);
  void clear() { *this = Directory(); }

  // By the ids of the system a list was imported from; null when none has it.
  [[nodiscard]] const Unit* unit_by_source(std::string_view source) const;
  [[nodiscard]] const Person* person_by_source(std::string_view source) const;
  /// Compared without regard to case; only those still in service and not erased.
  [[nodiscard]] const Person* person_by_login(std::string_view login) const;

  /// In service, with exactly this name (blanks aside); in the order of their ids.
  [[nodiscard]] std::vector<const Person*> people_named(std::string_view name) const;

  // The tree on a day.
  /// The unit's version on that day; null when it did not exist.
  [[nodiscard]] const UnitVersion* unit_at(std::string_view id, Date day) const;
  /// From the top down to the unit itself; empty when it did not exist.
  [[nodiscard]] std::vector<std::string_view> path(std::string_view id, Date day) const;
  /// "云河区人民政府 / 区政府办公室 / 区政府督查室", as of that day.
  [[nodiscard]] std::string path_text(std::string_view id, Date day) const;
  /// Whether a unit is `ancestor` or stands below it. An empty ancestor is the district: every unit is within it.
  [[nodiscard]] bool within(std::string_view unit, std::string_view ancestor, Date day) const;
  /// The unit and all below it, in the order of their ids; all units of the day for an empty one.
  [[nodiscard]] std::vector<std::string_view> subtree(std::string_view unit, Date day) const;
  /// The units a group stands for on a day, in the order of their ids.
  [[nodiscard]] std::vector<std::string_view> members(const UnitGroup& group, Date day) const;

  // Posts and roles on a day.
  /// Posts of a unit that exist on that day, in the order of their ids.
  [[nodiscard]] std::vector<const Post*> posts_of_unit(std::string_view unit, Date day) const;
  /// The unit's post of that title on that day; null when there is none.
  [[nodiscard]] const Post* post_titled(std::string_view unit, std::string_view title, Date day) const;
  /// Posts that a person holds on that day, whether as A or as B.
  [[nodiscard]] std::vector<const Post*> posts_of(std::string_view person, Date day) const;
  /// The A-holder, absent or not; null when nobody holds it.
  [[nodiscard]] const Person* holder(std::string_view post, Date day) const;
  /// Who acts for the post: the A-holder, or the B-holder when there is no A-holder or that one is absent; else null.
  [[nodiscard]] const Person* acting(std::string_view post, Date day) const;
  /// The roles that a person may use at that moment: those of the posts they act for, and their own. None for a person
  /// who has left or is erased.
  [[nodiscard]] std::vector<HeldRole> roles_of(std::string_view person, Instant now) const;
  /// The delegation by which `to` may do `verb` for `from` at that moment; null when there is none.
  [[nodiscard]] const Delegation* delegation_from(std::string_view from, std::string_view to, Instant now,
                                                  std::string_view verb) const;
  /// Every delegation by which `to` may do `verb` for somebody at that moment, in the order of their ids.
  [[nodiscard]] std::vector<const Delegation*> delegations_to(std::string_view to, Instant now,
                                                              std::string_view verb) const;
  /// The portfolio in force on a day; null before the first.
  [[nodiscard]] const Portfolio* portfolio_on(Date day) const;
  /// The leader's post that answers for a unit on a day, by the nearest unit above it that a portfolio names; empty.
  [[nodiscard]] std::string_view leader_post(std::string_view unit, Date day) const;

  friend bool operator==(const Directory& left, const Directory& right) {
    return left.units_ == right.units_ && left.groups_ == right.groups_ && left.posts_ == right.posts_ &&
           left.people_ == right.people_ && left.delegations_ == right.delegations_ &&
           left.portfolios_ == right.portfolios_;
  }

 private:
  using Index = std::unordered_map<std::string, std::vector<std::string>>;  // many ids under one
  template <class Value>
  [[nodiscard]] static const Value* find(const Table<Value>& table, std::string_view id) {
    const auto at = table.find(id);
    return at == table.end() ? nullptr : &at->second;
  }
  [[nodiscard]] bool acts(const Post& post, const Holding& holding, Date day) const;

  Table<Unit> units_;
  Table<UnitGroup> groups_;
  Table<Post> posts_;
  Table<Person> people_;
  Table<Delegation> delegations_;
  Table<Portfolio> portfolios_;
  Index posts_by_person_;
  Index posts_by_unit_;
  Index delegations_by_receiver_;
  std::map<std::string, std::string, std::less<>> unit_by_source_;
  std::map<std::string, std::string, std::less<>> person_by_source_;
  std::map<std::string, std::string, std::less<>> person_by_login_;
};

/// The form in which logins are compared: folded, lower case, without blanks around.
[[nodiscard]] std::string login_form(std::string_view login);

}  // namespace luoshi::ledger::people
