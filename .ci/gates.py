#!/usr/bin/env python3
"""Safety on real inputs: no pair that must be excluded may come out free. Usage: gates.py GUTPLAN DEV_FOLDER"""
import csv, json, os, subprocess, sys, tempfile

binary, dev = os.path.abspath(sys.argv[1]), sys.argv[2]
IDS = {'avoid_eggs': 'egg', 'avoid_nuts': 'tree_nut', 'avoid_peanuts': 'peanut', 'avoid_soybeans': 'soy', 'avoid_crustaceans': 'crustacean',
       'avoid_molluscs': 'mollusc', 'avoid_sulphites': 'sulphite', 'low_fodmap': 'fodmap'}
work = tempfile.mkdtemp()
pairs = [json.loads(line) for line in open(os.path.join(dev, 'intolerance_pairs.jsonl'), encoding='utf8')]
products, dishes = [], []
for i, pair in enumerate(pairs):
    pair['id'] = IDS.get(pair['constraint'], pair['constraint'].removeprefix('avoid_'))
    (products if 'ingredients_text' in pair else dishes).append((i, pair))
everything = sorted({p['id'] for p in pairs})
verdict = {}

path = os.path.join(work, 'products.csv')
with open(path, 'w', newline='', encoding='utf8') as f:
    w = csv.writer(f)
    w.writerow(['n', 'name', 'ingredients_text', 'traces_tags'])
    for i, p in products:
        text = p['ingredients_text'] + (' …' if p.get('truncated') else '')
        w.writerow([i, p.get('name') or '', text, p.get('traces_tags') or ''])
out = subprocess.run([binary, 'batch', path, '--avoid', ','.join(everything), '-q'], capture_output=True, text=True, check=True).stdout
for row in csv.DictReader(out.splitlines()):
    i = int(row['n'])
    verdict[i] = row['gut_' + pairs[i]['id']]

folder = os.path.join(work, 'dishes')
os.makedirs(folder)
for i, p in dishes:
    recipe = {'@context': 'https://schema.org', '@type': 'Recipe', 'name': p.get('title') or 'dish', 'recipeIngredient': p['ingredients']}
    if p.get('servings'):
        recipe['recipeYield'] = str(p['servings'])
    json.dump(recipe, open(os.path.join(folder, f'{i:05}.json'), 'w'))
run = subprocess.run([binary, 'score', folder, '--avoid', ','.join(everything), '--format', 'jsonl', '-q'], capture_output=True, text=True)
for line in run.stdout.splitlines():
    doc = json.loads(line)
    i = int(os.path.basename(doc['recipe']['source']).split('.')[0])
    verdict[i] = {r['id']: r['verdict'] for r in doc['restrictions']}[pairs[i]['id']]

leaks, counts = [], {}
for i, p in enumerate(pairs):
    got = verdict.get(i, 'error')
    key = (p['expected'], 'product' if 'ingredients_text' in p else 'recipe')
    counts.setdefault(key, {}).setdefault(got, 0)
    counts[key][got] += 1
    if p['expected'] in ('must_exclude', 'must_not_be_safe') and got == 'free':
        leaks.append((p['id'], p['basis'], p.get('name') or p.get('title'), p.get('ingredients_text') or p['ingredients'], p.get('traces_tags')))
for key, got in sorted(counts.items()):
    print(*key, got)

traps = list(csv.DictReader(open(os.path.join(dev, 'allergen_traps.csv'), encoding='utf8')))
path = os.path.join(work, 'traps.csv')
ids = sorted({t['restriction'] for t in traps})
with open(path, 'w', newline='', encoding='utf8') as f:
    w = csv.writer(f)
    w.writerow(['name'])
    w.writerows([t['ingredient']] for t in traps)
out = subprocess.run([binary, 'batch', path, '--avoid', ','.join(ids), '-q'], capture_output=True, text=True, check=True).stdout
exact = 0
for trap, row in zip(traps, csv.DictReader(out.splitlines())):
    got = row['gut_' + trap['restriction']]
    exact += got == trap['verdict']
    if trap['verdict'] != 'free' and got == 'free':
        leaks.append(('trap', trap['ingredient'], trap['restriction'], row['gut_food'], ''))
print(f'traps: {exact} of {len(traps)} exactly as expected')
print(f'{len(leaks)} leaks')
for leak in leaks[:20]:
    print('  LEAK', *(str(x)[:400] for x in leak), sep=' | ')
sys.exit(bool(leaks))
