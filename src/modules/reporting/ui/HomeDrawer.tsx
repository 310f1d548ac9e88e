import { Drawer } from '../../../ui-kit/index.ts';
import type { FigureHome } from '../contract.ts';
import { ReportFigure } from './ReportFigure.tsx';

/** Where a made figure comes from: its rule, and the figures it was made of, each a way further home. */
export function HomeDrawer({
  home,
  onHome,
  onClose,
}: {
  readonly home: FigureHome | undefined;
  readonly onHome: (home: string) => void;
  readonly onClose: () => void;
}) {
  return (
    <Drawer open={home !== undefined} onClose={onClose} size="large" title={home?.title ?? ''}>
      {home && (
        <>
          <p>{home.explanation}</p>
          {home.inputs.length > 0 && (
            <table className="mz-table">
              <thead>
                <tr>
                  <th scope="col">由来</th>
                  <th scope="col">数值</th>
                </tr>
              </thead>
              <tbody>
                {home.inputs.map(({ name, display, home: next }) => (
                  <tr key={name}>
                    <td>{name}</td>
                    <td className="num">{next ? <ReportFigure display={display} home={next} onHome={onHome} /> : display}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {home.link && (
            <p>
              <a href={home.link}>打开所在页面</a>
            </p>
          )}
        </>
      )}
    </Drawer>
  );
}
