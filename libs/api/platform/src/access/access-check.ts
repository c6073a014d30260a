import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA, METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PERMISSIONS } from '@rumbo/contracts';
import { ACCESS, type AccessRule } from './access.decorators';

/** Keeps the API from starting while a route handler says nobody knows who may use it. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error that lists every handler without `@Allow(...)` or `@Public()`, or with an unknown operation. */
  onModuleInit(): void {
    const problems = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      const prototype: Record<string, unknown> | null = instance ? Object.getPrototypeOf(instance) : null;
      if (!prototype) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const problem = this.problemOf(prototype[name]);
        return problem ? [`${metatype?.name}.${name} ${problem}`] : [];
      });
    });
    if (problems.length > 0) throw new Error(`Routes without a permission: ${problems.join('; ')}`);
  }

  private problemOf(handler: unknown): string | null {
    if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return null;
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, handler);
    const route = `(${RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)]} ${Reflect.getMetadata(PATH_METADATA, handler)})`;
    if (!rule) return `${route} has neither @Allow(...) nor @Public()`;
    if ('operation' in rule && !Object.hasOwn(PERMISSIONS, rule.operation)) {
      return `${route} names the unknown operation "${rule.operation}"`;
    }
    return null;
  }
}
